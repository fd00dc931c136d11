namespace Tuanzi.Simulation;

/// <summary>All chance in a life comes from here, so that its seed tells it again.</summary>
sealed class Dice(int seed)
{
#pragma warning disable RS0030 // Random is banned where it is not seeded and passed in: this is the seeded one that is passed in.
    readonly Random random = new(seed);

    public int Next(int below) => random.Next(below);

    public int Next(int from, int below) => random.Next(from, below);
#pragma warning restore RS0030
}
