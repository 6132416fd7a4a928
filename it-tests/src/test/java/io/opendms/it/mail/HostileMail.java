package io.opendms.it.mail;

import io.opendms.ingest.content.tnef.TnefFile;
import java.util.Base64;
import java.util.List;
import java.util.function.Supplier;

/**
 * A message that is made to fill the memory of who reads it.
 *
 * @param subject also says which it is
 * @param rest header fields and body; made when it is asked for, since all together would fill the memory of the tests
 * @param delivered whether it keeps to the limits of docs/library.md, in which case it is an item like any other
 */
record HostileMail(String subject, Supplier<String> rest, boolean delivered) {
    private static final String HTML = "Content-Type: text/html\r\n\r\n";
    private static final int LEVELS = 2_000;
    private static final int LONGEST_TEXT = 2_000_000;

    static List<HostileMail> all() {
        return List.of(
                delivered("rtf-bomb", () -> tnef(new TnefFile().packed(TnefFile.bomb(20_000_000)))),
                delivered("no-properties", () -> tnef(new TnefFile().emptyProperties(4_000_000))),
                delivered("large-file-in-tnef", () -> tnef(new TnefFile().file("a", "a.bin", new byte[30_000_000]))),
                delivered("many-elements", () -> HTML + lines("<b>x</b>", LONGEST_TEXT)),
                delivered("open-elements", () -> HTML + "<b>".repeat(200) + "\r\n" + lines("<p>x", LONGEST_TEXT)),
                delivered("open-tables", () -> HTML + lines("<table>", LONGEST_TEXT)),
                delivered("open-cells", () -> HTML + lines("<td>x", LONGEST_TEXT)),
                delivered("quotes", () -> HTML + lines("\"", LONGEST_TEXT)),
                delivered(
                        "one-line",
                        () -> "Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                                + "QUJD".repeat(10_000_000)),
                delivered(
                        "uuencode",
                        () -> "\r\nbegin 644 a.bin\r\n" + lines("M" + "!".repeat(60), 30_000_000) + "`\r\nend"),
                delivered(
                        "binhex",
                        () -> "\r\n(This file must be converted with BinHex 4.0)\r\n\r\n:" + lines("!", 20_000_000)),
                delivered("yenc", () -> "\r\n=ybegin line=128 size=20000000 name=a.bin\r\n" + lines("a", 20_000_000)),
                setAside("header", () -> "X-Long: " + "x".repeat(900_000) + "\r\n\r\nx"),
                setAside(
                        "parts",
                        () -> "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(100_000)
                                + "--b--"),
                setAside("levels", HostileMail::levels),
                setAside(
                        "messages",
                        () -> "Content-Type: message/rfc822\r\n\r\n".repeat(LEVELS) + "Subject: x\r\n\r\nx"));
    }

    private static HostileMail delivered(String subject, Supplier<String> rest) {
        return new HostileMail(subject, rest, true);
    }

    private static HostileMail setAside(String subject, Supplier<String> rest) {
        return new HostileMail(subject, rest, false);
    }

    /** What comes before the rest. */
    String head() {
        return "From: Ada <ada@example.com>\r\nMessage-ID: <" + subject + "@example.com>\r\nSubject: " + subject
                + "\r\nMIME-Version: 1.0\r\n";
    }

    private static String tnef(TnefFile file) {
        return "Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(file.bytes());
    }

    /** The piece again and again up to a size, in lines of a usual length. */
    private static String lines(String piece, int size) {
        String line = piece.repeat(Math.max(1, 60 / piece.length())) + "\r\n";
        return line.repeat(size / line.length());
    }

    private static String levels() {
        StringBuilder text = new StringBuilder("Content-Type: multipart/mixed; boundary=b0\r\n\r\n");
        for (int level = 1; level < LEVELS; level++) {
            text.append("--b")
                    .append(level - 1)
                    .append("\r\nContent-Type: multipart/mixed; boundary=b")
                    .append(level)
                    .append("\r\n\r\n");
        }
        return text.append("x").toString();
    }
}
