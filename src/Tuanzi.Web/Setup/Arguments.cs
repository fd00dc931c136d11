namespace Tuanzi.Web.Setup;

/// <summary>Lets `--demo` and `--no-demo` stand alone, as people type them; the framework's reader wants a value after each name.</summary>
static class Arguments
{
    public static string[] WithSwitches(IEnumerable<string> args) =>
        [
            .. args.Select(argument =>
                argument switch
                {
                    "--demo" => "--Demo=true",
                    "--no-demo" => "--Demo=false",
                    _ => argument,
                }
            ),
        ];
}

/// <summary>A setting that cannot be meant. The message is one line that names the setting and says what it should be.</summary>
public sealed class WrongSettingException(string message, Exception? cause = null) : Exception(message, cause);
