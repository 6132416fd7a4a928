package io.opendms.notify.decide.reply;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How mail programs set off what they quote, and signatures: Outlook by a line and the header of the mail, Gmail, Apple Mail and
 * Thunderbird by a sentence, everything that speaks plain text by {@code >}.
 */
final class QuoteStart {
    /** In front of each line that is quoted. */
    static final String MARK = ">";

    /** A sentence that names the writer is broken into as many lines at most. */
    private static final int MOST_LINES = 4;

    private static final int LONGEST_SENTENCE = 500;

    private static final Pattern SIGNATURE = Pattern.compile("--|_{5,}|-{10,}");

    private static final Pattern BANNER = Pattern.compile(
            "-{2,} ?(original message|original appointment|forwarded message|ursprüngliche nachricht|originalnachricht"
                    + "|weitergeleitete nachricht|message d['\u2019]origine|message original|message transféré) ?-{2,}");

    private static final Pattern FIRST_FIELD = Pattern.compile("\\*?(from|von|de) ?:\\*? ?\\S.*");

    private static final Pattern OTHER_FIELD = Pattern.compile(
            "\\*?(sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|envoyé le|à|objet) ?:\\*?.*");

    /** The name of a device or a program, which is no sentence. */
    private static final String THING = "[\\p{L}\\d()+/'\u2019-]+( [\\p{L}\\d()+/'\u2019-]+){0,5}";

    /** What telephones write below a mail: a line of its own, since a sentence may begin with the same words. */
    private static final Pattern ADVERTISEMENT =
            Pattern.compile("(sent from (my " + THING + "|outlook( for " + THING + ")?"
                    + "|mail for " + THING + ")"
                    + "|get outlook for " + THING
                    + "|von meine[mr] " + THING + " gesendet"
                    + "|gesendet von (meine[mr] |outlook für |mail für )" + THING
                    + "|gesendet von outlook"
                    + "|outlook für " + THING + " (beziehen|herunterladen|abrufen)"
                    + "|holen sie sich outlook für " + THING
                    + "|envoyé (de|depuis) (mon|ma) " + THING
                    + "|envoyé (de|depuis|à partir de) (outlook|courrier|mail)( pour " + THING + ")?"
                    + "|(obtenir|obtenez|télécharger|téléchargez) outlook pour " + THING
                    + ")\\.?( ?<[^<>]*>)?");

    private static final Set<String> SENTENCES = Set.of("on ", "am ", "le ");

    private QuoteStart() {}

    /** Whether what was written ends before a line. */
    static boolean isAt(List<String> lines, int at) {
        String line = lines.get(at).toLowerCase(Locale.ROOT);
        return line.startsWith(MARK)
                || SIGNATURE.matcher(line).matches()
                || BANNER.matcher(line).matches()
                || ADVERTISEMENT.matcher(line).matches()
                || isHeader(lines, at)
                || isSentence(lines, at);
    }

    private static boolean isHeader(List<String> lines, int at) {
        return FIRST_FIELD.matcher(lines.get(at).toLowerCase(Locale.ROOT)).matches()
                && following(lines, at + 1).stream()
                        .anyMatch(line -> OTHER_FIELD
                                .matcher(line.toLowerCase(Locale.ROOT))
                                .matches());
    }

    /** Such as {@code On Mon, 30 Nov 2026 at 10:12, dms <...> wrote:}. */
    private static boolean isSentence(List<String> lines, int at) {
        String first = lines.get(at).toLowerCase(Locale.ROOT);
        if (SENTENCES.stream().noneMatch(first::startsWith)) {
            return false;
        }
        StringBuilder sentence = new StringBuilder();
        for (String line : following(lines, at)) {
            if (line.isEmpty() || sentence.length() > LONGEST_SENTENCE) {
                return false;
            }
            sentence.append(' ').append(line.toLowerCase(Locale.ROOT));
            if (line.endsWith(":")) {
                return namesWriter(sentence.toString());
            }
        }
        return false;
    }

    private static boolean namesWriter(String sentence) {
        boolean hasTime = sentence.chars().anyMatch(Character::isDigit);
        return hasTime
                && (sentence.endsWith(" wrote:")
                        || sentence.contains(" schrieb ")
                        || sentence.endsWith(" a écrit :")
                        || sentence.endsWith(" a écrit:"));
    }

    private static List<String> following(List<String> lines, int from) {
        return lines.subList(Math.min(from, lines.size()), Math.min(from + MOST_LINES, lines.size()));
    }
}
