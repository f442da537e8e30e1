using System.Globalization;
using Demarche.Articles.Blocks;
using Demarche.Articles.Metadata;

namespace Demarche.Training.Articles;

/// <summary>Trains the judge of dates, and measures it by cross-validation by site.</summary>
internal sealed class DateTrainer(List<DatedPage> pages)
{
    private const int Folds = 5;
    private const int Shuffles = 4;
    private const int Seeds = 5;
    private static readonly TreeSettings Settings = new(150, 8, 0.1f, 0.4f, 0.8f, 1.0, 4.0);

    /// <summary>Prints, for a range of thresholds, how many pages of each set get the right day, a wrong one or none; the mean of several partitions.</summary>
    public void CrossValidate()
    {
        foreach (var set in pages.GroupBy(p => p.Set))
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set.Key}: {set.Count()} pages; the gold's day has another year in the page on {set.Count(p => p.IsSlip)}, is named nowhere on {set.Count(p => !p.IsSlip && !p.IsOverruled && !p.Days.Contains(p.Gold))}, is no candidate by rule on {set.Count(p => p.IsOverruled)}; all of the page contradicts the gold on {set.Count(p => p.IsContradicted && !p.IsSlip)} more"));
        var choices = Enumerable.Range(0, Shuffles).Select(Partition).ToList();
        foreach (float threshold in (float[])[0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.65f, 0.7f, 0.8f, 0.9f])
            Console.WriteLine(threshold.ToString("0.00", CultureInfo.InvariantCulture) + string.Concat(pages.Select(p => p.Set).Distinct(StringComparer.Ordinal).Select(set => Line(choices, set, threshold))));
    }

    private string Line(List<(DateOnly? Day, float Probability)[]> choices, string set, float threshold)
    {
        double right = 0, wrong = 0;
        var members = Enumerable.Range(0, pages.Count).Where(i => pages[i].Set == set).ToList();
        foreach (var choice in choices)
            foreach (int i in members)
            {
                if (choice[i].Day is null || choice[i].Probability < threshold) continue;
                if (choice[i].Day == pages[i].Gold) right++;
                else wrong++;
            }
        double all = members.Count * (double)choices.Count;
        return string.Create(CultureInfo.InvariantCulture, $"   {set} right {right / all:0.000} wrong {wrong / all:0.000} none {1 - ((right + wrong) / all):0.000}");
    }

    /// <summary>For each page what a model says that saw no page of its site.</summary>
    private (DateOnly?, float)[] Partition(int shuffle)
    {
        var sites = pages.Select(p => p.Site).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        new Random(7 + shuffle).Shuffle(sites);
        var fold = sites.Select((s, i) => (s, i)).ToDictionary(x => x.s, x => x.i % Folds, StringComparer.Ordinal);
        var choices = new (DateOnly?, float)[pages.Count];
        for (int f = 0; f < Folds; f++)
        {
            var model = new DateModel(Learn(pages.Where(p => fold[p.Site] != f)), 0);
            for (int i = 0; i < pages.Count; i++)
                if (fold[pages[i].Site] == f && model.Choose(pages[i].Signals) is var (day, probability)) choices[i] = (day, probability);
        }
        return choices;
    }

    /// <summary>The model of all pages.</summary>
    public DateModel Train(float threshold) => new(Learn(pages), threshold);

    private static Trees Learn(IEnumerable<DatedPage> taught)
    {
        var (rows, labels) = (new List<float>(), new List<float>());
        foreach (var page in taught)
        {
            if (page.IsSlip || page.IsOverruled || page.IsContradicted) continue;
            rows.AddRange(page.Rows);
            labels.AddRange(page.Days.Select(d => d == page.Gold ? 1f : 0f));
        }
        var learner = new TreeLearner([.. rows], DateFeatures.Width, [.. labels], [.. Enumerable.Repeat(1f, labels.Count)], Settings);
        return Trees.Mean([.. Enumerable.Range(11, Seeds).Select(learner.Learn)]);
    }
}
