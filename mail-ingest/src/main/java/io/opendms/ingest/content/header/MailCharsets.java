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

/** Text from bytes whose charset may be named wrongly, unknown or not at all. */
public final class MailCharsets {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

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
            Map.entry("tis-620", "x-windows-874"),
            Map.entry("x-mac-roman", "x-MacRoman"),
            Map.entry("macintosh", "x-MacRoman"));

    private MailCharsets() {}

    /** The text; never fails, characters that cannot be read become U+FFFD. */
    public static String decode(byte[] bytes, Optional<String> charset) {
        return charset.flatMap(MailCharsets::known)
                .map(known -> new String(bytes, known))
                .orElseGet(() -> guess(bytes));
    }

    /** Without a charset: UTF-8 where it is UTF-8, else what Windows has used in the west. */
    private static String guess(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, WINDOWS_1252);
        }
    }

    /** Empty also for US-ASCII: what is more than that is not what it says. */
    private static Optional<Charset> known(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        try {
            Charset charset = Charset.forName(WIDER.getOrDefault(plain, plain));
            return charset.equals(StandardCharsets.US_ASCII) ? Optional.empty() : Optional.of(charset);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
