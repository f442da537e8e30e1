using System.CommandLine;
using System.Text.Json;
using Demarche.Language.Times;
using Demarche.Record;

namespace Demarche.Cli.Commands;

/// <summary>`demarche times`: the time expressions of JSON Lines rows.</summary>
internal static class TimesCommand
{
    public static Command Create()
    {
        var file = new Argument<FileInfo?>("file") { Description = "JSON Lines with {doc,dct,text}; standard input if left out.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("times", "Prints the time expressions of each row, resolved against its day, as {doc,timexes:[{start,end,type,value,edtf}]}.") { file };
        command.SetAction(result => Run(result.GetValue(file), result.InvocationConfiguration.Output, result.InvocationConfiguration.Error));
        return command;
    }

    private static int Run(FileInfo? file, TextWriter output, TextWriter error)
    {
        using var input = file is null ? Console.OpenStandardInput() : file.OpenRead();
        using var reader = new StreamReader(input);
        var name = file?.Name ?? "standard input";
        var code = ExitCode.Fine;
        for (var line = 1; reader.ReadLine() is { } row; line++)
        {
            if (string.IsNullOrWhiteSpace(row)) continue;
            if (RowOf(row) is not { } given)
            {
                error.WriteLine($"demarche: {name} line {line}: no JSON row with \"doc\" and \"text\" as strings.");
                code = ExitCode.SomeInputFailed;
                continue;
            }
            output.WriteLine(Answer(given));
        }
        return code;
    }

    private static Row? RowOf(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<Row>(line, JsonSerializerOptions.Web) is { Doc: not null, Text: not null } row ? row : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string Answer(Row row) => JsonSerializer.Serialize(new
    {
        doc = row.Doc,
        timexes = TimeReader.Read(row.Text!, Spelling.Day(row.Dct)).Select(t => new
        {
            start = t.Span.Start,
            end = t.Span.End,
            type = t.Type.ToString().ToUpperInvariant(),
            value = t.Value,
            mod = t.Mod,
            edtf = t.Edtf,
        }),
    });

    private sealed record Row(string? Doc, string? Dct, string? Text);
}
