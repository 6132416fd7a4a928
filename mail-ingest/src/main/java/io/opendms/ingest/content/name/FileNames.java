package io.opendms.ingest.content.name;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names that SharePoint, Windows and POSIX all take, made of what a sender wrote. The rules are applied in the order in
 * which they stand here, since each must see what the one before has left: a slash is looked for after the encodings are
 * undone and the invisible characters are gone, never before.
 */
public final class FileNames {
    private static final Pattern SEPARATORS = Pattern.compile("[/\\\\]");
    private static final Pattern FORBIDDEN = Pattern.compile("[~#%&*{}:<>?|\"+\uFFFD]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern DOTS = Pattern.compile("\\.{2,}");
    private static final Pattern DEVICE = Pattern.compile(
            "(?:con|prn|aux|nul|conin\\$|conout\\$|(?:com|lpt)[0-9\u00B9\u00B2\u00B3])[ ]*(?=\\.|$)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** Endings of the folders in which browsers of many languages put what belongs to a saved page. */
    private static final Set<String> RESERVED_ENDINGS = Set.of(
            ".files",
            "_files",
            "-dateien",
            "_fichiers",
            "_bestanden",
            "_file",
            "_archivos",
            "-filer",
            "_tiedostot",
            "_pliki",
            "_soubory",
            "_elemei",
            "_ficheiros",
            "_arquivos",
            "_dosyalar",
            "_datoteke",
            "_fitxers",
            "_failid",
            "_fails",
            "_bylos",
            "_fajlovi",
            "_fitxategiak");

    private FileNames() {}

    /** The name of a file; empty if nothing is left of it. */
    public static Optional<String> file(String written) {
        return safe(written);
    }

    /** The name of a folder, which must not begin with an underscore, since that hides it; empty if nothing is left. */
    public static Optional<String> folder(String written) {
        // A subject is no path: "Q1/Q2" is one name.
        String name = SEPARATORS.matcher(written).replaceAll("-");
        return safe(name).map(safe -> safe.replaceFirst("^_+", "")).flatMap(FileNames::safe);
    }

    /** The beginning of a name, in at most so many bytes of UTF-8, to put something of ours behind. */
    public static String beginning(String name, int mostBytes) {
        int end = name.length();
        while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > mostBytes) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end);
    }

    private static Optional<String> safe(String written) {
        String name = withoutInvisible(Normalizer.normalize(written, Normalizer.Form.NFC));
        name = Normalizer.normalize(baseName(name), Normalizer.Form.NFC);
        name = FORBIDDEN.matcher(name).replaceAll("_");
        name = BLANKS.matcher(name).replaceAll(" ");
        name = withoutEdges(DOTS.matcher(name).replaceAll("."));
        name = withoutReservedEnding(withoutDevice(name));
        name = withoutReservedEnding(withoutEdges(NameLength.shorten(name, "")));
        return name.isEmpty() ? Optional.empty() : Optional.of(name);
    }

    /** Without control, format and other characters that are not seen, or that make another name seen than there is. */
    private static String withoutInvisible(String name) {
        StringBuilder visible = new StringBuilder();
        name.codePoints().filter(c -> !isInvisible(c)).forEach(visible::appendCodePoint);
        return visible.toString();
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL -> !Character.isWhitespace(c);
            case Character.FORMAT, Character.SURROGATE, Character.PRIVATE_USE, Character.UNASSIGNED -> true;
            default -> isBlankLetter(c);
        };
    }

    /** Letters and marks that show nothing: Hangul fillers, the empty Braille cell, joiners and variation selectors. */
    private static boolean isBlankLetter(int c) {
        return c == 0x034F
                || c == 0x115F
                || c == 0x1160
                || c == 0x2800
                || c == 0x3164
                || c == 0xFFA0
                || c >= 0xFE00 && c <= 0xFE0F
                || c >= 0xE0100 && c <= 0xE01EF;
    }

    private static String baseName(String name) {
        return name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    }

    private static String withoutEdges(String name) {
        int begin = 0;
        int end = name.length();
        while (begin < end && isEdge(name.charAt(begin))) {
            begin++;
        }
        while (begin < end && isEdge(name.charAt(end - 1))) {
            end--;
        }
        return name.substring(begin, end);
    }

    private static boolean isEdge(char c) {
        return c == '.' || c == ' ';
    }

    /** Windows takes {@code con.txt} for the console as it does {@code con}. */
    private static String withoutDevice(String name) {
        var device = DEVICE.matcher(name);
        return device.lookingAt() ? name.substring(0, device.end()).strip() + "_" + name.substring(device.end()) : name;
    }

    private static String withoutReservedEnding(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return RESERVED_ENDINGS.stream().anyMatch(lower::endsWith) ? name + "_" : name;
    }
}
