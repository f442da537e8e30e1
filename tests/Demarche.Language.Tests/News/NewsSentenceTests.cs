using Xunit;

namespace Demarche.Language.Tests.News;

/// <summary>News English of our own making: the arcs that later rooms stand on.</summary>
public class NewsSentenceTests
{
    /// <summary>A text and arcs "dependent relation head"; "word:2" is the second such word, "root" the head of the root, "|" parts readings that serve alike.</summary>
    public static TheoryData<string, string> Sentences() => new()
    {
        // Headlines: no articles, no copula, title case, capitals, the colon that says.
        { "Norland rejects ceasefire offer, threatens border closure", "Norland nsubj rejects; offer obj rejects; threatens conj rejects; closure obj threatens" },
        { "Envoys to Meet in Geneva Over Seized Tanker", "Meet acl|root Envoys|root; Geneva obl Meet; Tanker obl Meet" },
        { "NORLAND EXPELS THREE SUDRIAN DIPLOMATS", "NORLAND nsubj EXPELS; DIPLOMATS obj EXPELS" },
        { "Two Soldiers Killed in Border Clash", "Soldiers nsubj Killed; Clash obl Killed; Two nummod Soldiers" },
        { "Minister: We will not withdraw from the valley", "We nsubj withdraw; not advmod withdraw; valley obl withdraw" },
        { "US, Iran agree to resume talks next week", "US nsubj agree; Iran conj|appos US; resume xcomp agree; talks obj resume" },
        { "Kremlin says no plans to attack Ukraine", "Kremlin nsubj says; attack acl plans" },
        { "President urges parliament to ratify treaty", "President nsubj urges; parliament obj|iobj urges; ratify xcomp urges; treaty obj ratify" },
        // Datelines.
        { "GENEVA (Reuters) - The envoy of Norland left the talks on Friday.", "envoy nsubj left; talks obj left; Friday obl left" },
        { "ANKARA, Jan. 26 — Turkey summoned the Swedish ambassador on Thursday.", "Turkey nsubj summoned; ambassador obj summoned; Thursday obl summoned" },
        // Said that, said on Tuesday that, chains.
        { "The minister said on Tuesday that the army would leave the island.", "minister nsubj said; Tuesday obl said; leave ccomp said; army nsubj leave; island obj leave" },
        { "The spokeswoman told reporters that the ambassador had denied that troops crossed the river.", "spokeswoman nsubj told; reporters obj|iobj told; denied ccomp told; crossed ccomp denied; troops nsubj crossed" },
        { "According to the ministry, rebels shelled the port for three hours.", "ministry obl shelled; rebels nsubj shelled; port obj shelled" },
        { "Moreau added that Norland does not intend to attack anyone.", "Moreau nsubj added; intend ccomp added; not advmod intend; attack xcomp intend; anyone obj attack" },
        { "The general warned his neighbours against closing the strait.", "general nsubj warned; neighbours obj|iobj warned; closing advcl warned; strait obj closing" },
        // Appositions and offices.
        { "Ned Okafor, the State Department spokesman, declined to comment.", "Ned nsubj declined; Okafor flat Ned; spokesman appos Ned; comment xcomp declined" },
        { "Foreign Minister Anna Moreau will visit Sudria in May.", "visit root root; Sudria obj visit; May obl visit; Anna flat|nsubj|appos Minister|visit" },
        { "Lt. Gen. Omar Haddad, who commands the northern army, resigned.", "commands acl:relcl *; army obj commands; resigned root root" },
        // Quotations: one sentence, over sentences, curly quotes.
        { "\"We will answer every strike,\" the president said.", "president nsubj said; answer ccomp said; strike obj answer" },
        { "“The sanctions are illegal,” said Moreau.", "Moreau nsubj said; illegal ccomp said; sanctions nsubj illegal; are cop illegal" },
        { "\"It is a mistake,\" he said. \"We demand an apology.\"", "he nsubj said; We nsubj demand; apology obj demand" },
        { "The treaty is \"dead\", the chancellor said.", "chancellor nsubj said; dead ccomp said; treaty nsubj dead" },
        // Insertions, ellipses, brackets.
        { "\"They <the rebels> must lay down their arms,\" he said.", "arms obj lay; must aux lay; lay ccomp said" },
        { "He called the vote [in parliament] a farce.", "He nsubj called; vote obj called" },
        { "“If they attack … we will respond,” the minister warned.", "attack advcl respond; respond ccomp warned; minister nsubj warned" },
        // Conditions, exchange, negation, modality.
        { "Norland would lift the blockade if Sudria released the sailors.", "lift root root; blockade obj lift; released advcl lift; sailors obj released; if mark released" },
        { "The union will not ease sanctions unless the troops withdraw.", "not advmod ease; sanctions obj ease; withdraw advcl ease" },
        { "In exchange for the prisoners, the government offered a truce.", "government nsubj offered; truce obj offered; exchange obl offered" },
        { "The two sides failed to reach an agreement.", "sides nsubj failed; reach xcomp failed; agreement obj reach" },
        { "Sudria has accused Norland of shelling a village.", "Sudria nsubj accused; Norland obj accused; shelling advcl accused; village obj shelling" },
        // Passive, nominal deeds, coordination.
        { "The ambassador was summoned by the foreign ministry.", "ambassador nsubj:pass summoned; ministry obl:agent summoned" },
        { "Sanctions were imposed on two banks and a shipping company.", "Sanctions nsubj:pass imposed; banks obl imposed; company conj banks" },
        { "Russia's invasion of Ukraine was condemned by the assembly.", "Russia nmod:poss invasion; Ukraine nmod invasion; invasion nsubj:pass condemned; assembly obl:agent condemned" },
        { "France and Germany called on both sides to show restraint.", "France nsubj called; Germany conj France; sides obl called; show xcomp|advcl called; restraint obj show" },
        { "The talks between Norland and Sudria collapsed.", "talks nsubj collapsed; Norland nmod talks; Sudria conj Norland" },
        // Translated English.
        { "The Russian side has repeatedly stated about the inadmissibility of NATO's expansion to the east.", "side nsubj stated; inadmissibility obl stated; expansion nmod inadmissibility" },
        { "As the minister noted, Moscow does not threaten to anyone.", "noted advcl threaten; minister nsubj noted; Moscow nsubj threaten; not advmod threaten" },
        { "It was reported that the head of the delegation arrived to Minsk.", "arrived csubj:pass|ccomp reported; head nsubj arrived; Minsk obl arrived" },
        // Relative clauses, participles.
        { "Troops stationed in the valley, which Sudria claims, fired shots.", "Troops nsubj fired; stationed acl Troops; claims acl:relcl valley; Sudria nsubj claims; shots obj fired" },
        { "He arrived in Tehran to discuss releasing the detained crew.", "Tehran obl arrived; discuss advcl arrived; releasing xcomp discuss; crew obj releasing; detained amod crew" },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Arcs_AreAsDrawn(string text, string arcs)
    {
        var words = ShippedModel.Get().Analyse(text).Sentences.SelectMany(sentence => sentence.Words).ToList();
        var wrong = arcs.Split("; ").Where(arc => !Holds(words, arc.Split(' '))).ToList();
        Assert.True(wrong.Count == 0, $"not found: {string.Join("; ", wrong)}\n{string.Join('\n', words.Select(word => $"{word.Form} {word.Relation} {word.Head?.Form ?? "root"}"))}");
    }

    [Theory]
    [InlineData("The U.S. Navy and Gen. Moreau met Mr. Haddad on Jan. 26 in St. Anne.", 1)]
    [InlineData("Resolution No. 2 was adopted at 5 p.m. Friday, D.C. officials said.", 1)]
    [InlineData("The talks failed. Both sides left Geneva.", 2)]
    [InlineData("\"We are ready,\" he said. \"They are not.\"", 2)]
    [InlineData("Envoys Leave Geneva\n\nThe envoys left Geneva on Friday.", 2)]
    public void Sentences_EndWhereTheyEnd(string text, int sentences) => Assert.Equal(sentences, ShippedModel.Get().Analyse(text).Sentences.Count);

    private static bool Holds(List<Word> words, string[] arc)
    {
        var parts = arc[0].Split(':');
        var dependent = words.Where(word => word.Form == parts[0]).ElementAtOrDefault(parts.Length > 1 ? parts[1][0] - '1' : 0);
        if (dependent.Sentence is null) return false;
        var head = dependent.Head?.Form ?? "root";
        return arc[1].Split('|').Any(relation => dependent.Relation == relation || (!relation.Contains(':', StringComparison.Ordinal) && dependent.Is(relation)))
            && (arc[2] == "*" || arc[2].Split('|').Contains(head, StringComparer.Ordinal));
    }
}
