using System.Runtime.InteropServices;

namespace Tuanzi.Core.Stores.Pictures;

/// <summary>The few calls of libvips that we need.</summary>
static class Vips
{
    const string Library = "vips";
    const int SizeDown = 2;

    static readonly string[] Names = ["libvips.so.42", "libvips.42.dylib", "libvips-42.dll"];

    static Vips() => NativeLibrary.SetDllImportResolver(typeof(Vips).Assembly, Find);

    /// <summary>Started once in a process: two threads that start it at the same moment break it.</summary>
    static readonly Lazy<bool> Started = new(StartOnce);

    /// <exception cref="DllNotFoundException">The library is not installed.</exception>
    public static void Start() => _ = Started.Value;

    static bool StartOnce()
    {
        // Its plug-ins would be loaded from its home: PDF, slides, a second SQLite among what those need. Their symbols become everybody's,
        // and our own SQLite would call into the other one. JPEG, PNG and WebP are in the library itself, so it gets a home without plug-ins.
        _ = g_setenv("VIPSHOME", "/var/empty/no-plug-ins", 1);
        _ = g_setenv("VIPS_WARNING", "no", 1);
        if (vips_init("tuanzi") != 0) throw new DllNotFoundException("libvips does not start.");
        // Only loaders that are fuzzed all day: no PDF, no SVG, nothing that starts a program.
        vips_block_untrusted_set(1);
        vips_cache_set_max(0);
        vips_concurrency_set(1);
        return true;
    }

    /// <summary>Width and height as the header tells them; nothing is decoded.</summary>
    public static (int Width, int Height)? SizeOf(nint bytes, nuint length)
    {
        var image = vips_image_new_from_buffer(bytes, length, "", 0);
        if (image == 0) return Failed<(int, int)>();
        try
        {
            return (vips_image_get_width(image), vips_image_get_height(image));
        }
        finally
        {
            g_object_unref(image);
        }
    }

    /// <summary>The picture within a square of this side, never larger than it was, in the format of the suffix.</summary>
    public static (byte[] Bytes, int Width, int Height)? Thumbnail(nint bytes, nuint length, int side, string suffix)
    {
        if (vips_thumbnail_buffer(bytes, length, out var image, side, "size", SizeDown, 0) != 0) return Failed<(byte[], int, int)>();
        try
        {
            if (vips_image_write_to_buffer(image, suffix, out var written, out var size, 0) != 0) return Failed<(byte[], int, int)>();
            var small = new byte[(int)size];
            Marshal.Copy(written, small, 0, small.Length);
            g_free(written);
            return (small, vips_image_get_width(image), vips_image_get_height(image));
        }
        finally
        {
            g_object_unref(image);
        }
    }

    static T? Failed<T>()
        where T : struct
    {
        // The library gathers its complaints for ever if nobody clears them.
        vips_error_clear();
        return null;
    }

    static nint Find(string name, System.Reflection.Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library) return 0;
        foreach (var candidate in Names) if (NativeLibrary.TryLoad(candidate, assembly, path, out var handle)) return handle;
        return 0;
    }

#pragma warning disable IDE1006, SYSLIB1054, CA2101, CA5392 // The names are the library's; generated marshalling would want unsafe code for the same calls.
    // The environment of .NET is a copy, which a C library does not see.
    [DllImport(Library)]
    static extern int g_setenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);

    [DllImport(Library)]
    static extern int vips_init([MarshalAs(UnmanagedType.LPUTF8Str)] string program);

    [DllImport(Library)]
    static extern void vips_block_untrusted_set(int state);

    [DllImport(Library)]
    static extern void vips_cache_set_max(int operations);

    [DllImport(Library)]
    static extern void vips_concurrency_set(int threads);

    [DllImport(Library)]
    static extern nint vips_image_new_from_buffer(nint bytes, nuint length, [MarshalAs(UnmanagedType.LPUTF8Str)] string options, nint end);

    [DllImport(Library)]
    static extern int vips_thumbnail_buffer(nint bytes, nuint length, out nint image, int width, [MarshalAs(UnmanagedType.LPUTF8Str)] string option, int value, nint end);

    [DllImport(Library)]
    static extern int vips_image_write_to_buffer(nint image, [MarshalAs(UnmanagedType.LPUTF8Str)] string suffix, out nint bytes, out nuint length, nint end);

    [DllImport(Library)]
    static extern int vips_image_get_width(nint image);

    [DllImport(Library)]
    static extern int vips_image_get_height(nint image);

    [DllImport(Library)]
    static extern void vips_error_clear();

    [DllImport(Library)]
    static extern void g_object_unref(nint thing);

    [DllImport(Library)]
    static extern void g_free(nint memory);
#pragma warning restore IDE1006, SYSLIB1054, CA2101, CA5392
}
