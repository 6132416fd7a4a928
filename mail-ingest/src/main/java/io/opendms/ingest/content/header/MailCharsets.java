package io.opendms.ingest.content.header;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Text from bytes whose charset may be named wrongly, unknown or not at all. */
public final class MailCharsets {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final Charset ISO_2022_JP = Charset.forName("x-windows-50221");

    /** How ISO-2022-JP says that its two-byte characters begin; nothing else has that. */
    private static final Pattern JAPANESE = Pattern.compile("\u001b\\$[@B]");

    private static final byte[] ASCII = ascii();

    private static final char UNREADABLE = '\uFFFD';
    private static final int FIRST_BEYOND_ASCII = 128;

    /** What programs write for a charset that contains the one they name, as the WHATWG Encoding Standard has it. */
    private static final Map<String, String> WIDER = Map.ofEntries(
            Map.entry("iso-8859-1", "windows-1252"),
            Map.entry("latin1", "windows-1252"),
            Map.entry("iso-8859-9", "windows-1254"),
            Map.entry("iso-8859-8-i", "iso-8859-8"),
            Map.entry("iso-8859-8-e", "iso-8859-8"),
            Map.entry("gb2312", "gb18030"),
            Map.entry("gbk", "gb18030"),
            Map.entry("x-gbk", "gb18030"),
            Map.entry("shift_jis", "windows-31j"),
            Map.entry("sjis", "windows-31j"),
            Map.entry("x-sjis", "windows-31j"),
            Map.entry("ks_c_5601-1987", "x-windows-949"),
            Map.entry("euc-kr", "x-windows-949"),
            Map.entry("ks_c_5601-1989", "x-windows-949"),
            Map.entry("big5", "big5-hkscs"),
            Map.entry("iso-2022-jp", "x-windows-50221"),
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("x-mac-roman", "x-MacRoman"),
            Map.entry("macintosh", "x-MacRoman"));

    private MailCharsets() {}

    private static byte[] ascii() {
        byte[] bytes = new byte[FIRST_BEYOND_ASCII];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    /** The text; never fails, characters that cannot be read become U+FFFD. */
    public static String decode(byte[] bytes, Optional<String> charset) {
        Optional<String> name = charset.map(said -> said.strip().toLowerCase(Locale.ROOT));
        if (name.filter(Utf7::isNamed).isPresent()) {
            return Utf7.decode(bytes);
        }
        Optional<Charset> known = name.flatMap(MailCharsets::known);
        if (known.isEmpty()) {
            return guess(bytes, Optional.empty());
        }
        String text = new String(bytes, known.get());
        return known.get().equals(StandardCharsets.UTF_8) && isOther(text) ? new String(bytes, WINDOWS_1252) : text;
    }

    /** Whether a text that was read as UTF-8 has nothing of it: characters that cannot be read, not just a cut last one, alone. */
    private static boolean isOther(String text) {
        int unreadable = text.indexOf(UNREADABLE);
        return unreadable >= 0
                && unreadable < text.length() - 1
                && text.chars().allMatch(c -> c < FIRST_BEYOND_ASCII || c == UNREADABLE);
    }

    /** Whether each byte is a character, and those of ASCII are what they are there: no other byte hides or makes an {@code @}. */
    static boolean leavesAsciiAlone(String name) {
        return known(name.strip().toLowerCase(Locale.ROOT))
                .filter(charset -> charset.canEncode() && charset.newEncoder().maxBytesPerChar() == 1)
                .filter(charset -> new String(ASCII, charset).equals(new String(ASCII, StandardCharsets.US_ASCII)))
                .isPresent();
    }

    /** UTF-8 where it is UTF-8, else what is said, else what Windows has used in the west. */
    static String guess(byte[] bytes, Optional<String> otherwise) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return JAPANESE.matcher(text).find() ? new String(bytes, ISO_2022_JP) : text;
        } catch (CharacterCodingException e) {
            Optional<Charset> said = otherwise
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .flatMap(MailCharsets::known)
                    .filter(charset -> !charset.equals(StandardCharsets.UTF_8));
            return new String(bytes, said.orElse(WINDOWS_1252));
        }
    }

    /**
     * Empty also for US-ASCII: what is more than that is not what it says.
     *
     * @param name in lower case
     */
    private static Optional<Charset> known(String name) {
        try {
            Charset charset = Charset.forName(WIDER.getOrDefault(name, name));
            return charset.equals(StandardCharsets.US_ASCII) ? Optional.empty() : Optional.of(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
