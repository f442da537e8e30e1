namespace Demarche.Articles.Web;

/// <summary>A site's robots.txt (RFC 9309): the rules of the group that names us, else those for all.</summary>
internal sealed class RobotRules
{
    private readonly List<(bool Allow, string Path)> _rules = [];

    public static readonly RobotRules Everything = new();
    public static readonly RobotRules Nothing = new() { _rules = { (false, "/") } };

    /// <summary>Reads the rules for an agent.</summary>
    public static RobotRules Parse(string text, string agent)
    {
        var own = new RobotRules();
        var all = new RobotRules();
        bool ownSeen = false, inOwn = false, inAll = false, agents = false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            int hash = line.IndexOf('#');
            var bare = (hash < 0 ? line : line[..hash]).Trim();
            int colon = bare.IndexOf(':');
            if (colon < 0) continue;
            string key = bare[..colon].Trim().ToString().ToLowerInvariant(), value = bare[(colon + 1)..].Trim().ToString();
            if (key == "user-agent")
            {
                if (!agents) (inOwn, inAll) = (false, false);
                agents = true;
                if (value == "*") inAll = true;
                else if (value.Length > 0 && agent.StartsWith(value.Split('/')[0], StringComparison.OrdinalIgnoreCase)) inOwn = ownSeen = true;
                continue;
            }
            agents = false;
            if (key is not ("allow" or "disallow") || value.Length == 0) continue;
            if (inOwn) own._rules.Add((key == "allow", value));
            if (inAll) all._rules.Add((key == "allow", value));
        }
        return ownSeen ? own : all;
    }

    /// <summary>True if the path may be fetched: the longest rule that fits decides, a permission before a ban of the same length.</summary>
    public bool Allows(string path)
    {
        var (length, allowed) = (-1, true);
        foreach (var (allow, rule) in _rules)
            if (rule.Length >= length && Fits(rule, path) && (rule.Length > length || allow)) (length, allowed) = (rule.Length, allow);
        return allowed;
    }

    /// <summary>A rule is a beginning of the path; * stands for anything, $ at the end for the path's end. Greedy matching with one way back: linear in practice, never exponential.</summary>
    private static bool Fits(string rule, string path)
    {
        bool anchored = rule.EndsWith('$');
        if (anchored) rule = rule[..^1];
        int r = 0, p = 0, star = -1, mark = 0;
        while (true)
        {
            if (r == rule.Length && (!anchored || p == path.Length)) return true;
            if (r < rule.Length && rule[r] == '*') { star = r++; mark = p; }
            else if (r < rule.Length && p < path.Length && rule[r] == path[p]) { r++; p++; }
            else if (star >= 0 && mark < path.Length) { r = star + 1; p = ++mark; }
            else return false;
        }
    }
}
