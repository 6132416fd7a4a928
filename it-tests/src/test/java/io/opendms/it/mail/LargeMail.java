package io.opendms.it.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;

/**
 * A message as people send it, with a short text and one large file, made while it is sent and never held whole.
 *
 * @param lines of its file, of 57 bytes each: 76 characters in base64
 */
record LargeMail(String subject, int lines) {
    private static final int LINE = 57;
    private static final int SEED = 20261128;

    /** With line ends and the rest of the message a little under 50 MB, of 1,048,576 bytes each. */
    private static final int LINES_OF_THE_LARGEST = 671_000;

    /** One as large as the service takes when nothing else is configured. */
    static LargeMail largest(String subject) {
        return new LargeMail(subject, LINES_OF_THE_LARGEST);
    }

    /** Size of the file in bytes. */
    long size() {
        return (long) lines * LINE;
    }

    void writeTo(OutputStream out) throws IOException {
        write(out, """
                From: Ada <ada@example.com>
                Message-ID: <%1$s@example.com>
                Subject: %1$s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Here is the film.
                --b
                Content-Type: application/octet-stream; name=film.bin
                Content-Transfer-Encoding: base64

                """.formatted(subject));
        Random random = new Random(SEED);
        byte[] line = new byte[LINE];
        for (int i = 0; i < lines; i++) {
            random.nextBytes(line);
            out.write(Base64.getEncoder().encode(line));
            write(out, "\n");
        }
        write(out, "--b--\n");
        out.flush();
    }

    /** SHA-256 of the file, in hexadecimal. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Random random = new Random(SEED);
            byte[] line = new byte[LINE];
            for (int i = 0; i < lines; i++) {
                random.nextBytes(line);
                digest.update(line);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
