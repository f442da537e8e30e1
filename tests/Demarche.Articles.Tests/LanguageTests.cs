using Demarche.Articles.Text;

namespace Demarche.Articles.Tests;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("en", "The talks failed.")]
    [InlineData("en", "Peru rejects Ecuador's offer of talks on the border")]
    [InlineData("en", "Macron told Scholz in Paris that he had not ruled out a meeting with Putin")]
    [InlineData("de", "Die Gespräche sind gescheitert, sagte der Minister.")]
    [InlineData("fr", "Le ministre a déclaré que les pourparlers avec le pays voisin sont suspendus.")]
    [InlineData("es", "El ministro dijo que no habrá más conversaciones con el país vecino.")]
    [InlineData("pt", "O ministro disse que não haverá mais conversas com o país vizinho.")]
    [InlineData("it", "Il ministro ha detto che i colloqui con il paese vicino sono stati sospesi.")]
    [InlineData("nl", "De minister zei dat het overleg met het buurland niet wordt hervat.")]
    [InlineData("sv", "Ministern sade att samtalen med grannlandet inte ska återupptas.")]
    [InlineData("pl", "Minister powiedział, że rozmowy z sąsiednim krajem nie będą wznowione.")]
    [InlineData("cs", "Ministr řekl, že jednání se sousední zemí už nebudou.")]
    [InlineData("hu", "A miniszter azt mondta, hogy nem lesz több tárgyalás a szomszéd országgal.")]
    [InlineData("ro", "Ministrul a spus că nu vor mai fi discuții cu țara vecină.")]
    [InlineData("tr", "Bakan, komşu ülke ile görüşmelerin artık olmayacağını söyledi ve bu kararın nihai olduğunu belirtti.")]
    [InlineData("id", "Menteri mengatakan bahwa tidak akan ada pembicaraan dengan negara itu.")]
    [InlineData("vi", "Bộ trưởng nói rằng sẽ không có cuộc đàm phán nào với nước này.")]
    [InlineData("fi", "Ministeri sanoi, että neuvottelut naapurimaan kanssa on keskeytetty.")]
    [InlineData("ru", "Министр заявил, что переговоров с соседней страной больше не будет.")]
    [InlineData("uk", "Міністр заявив, що переговорів із сусідньою країною більше не буде.")]
    [InlineData("bg", "Министърът каза, че преговорите със съседната страна са прекратени.")]
    [InlineData("sr", "Министар је рекао да више неће бити разговора са том земљом.")]
    [InlineData("ar", "قال الوزير إن المحادثات مع الدولة المجاورة قد انتهت.")]
    [InlineData("fa", "وزیر گفت که گفتگو با این کشور ادامه نخواهد یافت و پایان آن را اعلام کرد.")]
    [InlineData("ur", "وزیر نے کہا کہ اس ملک سے بات چیت نہیں ہو گی۔")]
    [InlineData("he", "השר אמר כי השיחות עם המדינה השכנה הופסקו.")]
    [InlineData("zh", "外交部长表示，与邻国的会谈已经结束。")]
    [InlineData("ja", "外相は隣国との会談を打ち切ったと述べた。")]
    [InlineData("ko", "장관은 이웃 나라와의 회담이 끝났다고 말했다.")]
    [InlineData("el", "Ο υπουργός είπε ότι οι συνομιλίες τελείωσαν.")]
    [InlineData("und", "12.5 — 13.7")]
    public void Guess_TellsTheLanguage(string code, string text) => Assert.Equal(code, LanguageGuesser.Guess(text).Code);
}
