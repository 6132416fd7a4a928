package io.opendms.bench.mail;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** A message of a little under 50 MB with one file, made while it is sent. */
record LargeMail(String recipient) {
    private static final int LINE = 57;
    private static final int LINES = 671_000;

    /** @throws IOException if it is not taken */
    void send(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16)) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            require(in, "220");
            say(out, in, "EHLO bench.example.com", "250");
            say(out, in, "MAIL FROM:<ada@example.com>", "250");
            say(out, in, "RCPT TO:<" + recipient + ">", "250");
            say(out, in, "DATA", "354");
            write(out);
            say(out, in, ".", "250");
            say(out, in, "QUIT", "221");
        }
    }

    private static void say(OutputStream out, BufferedReader in, String line, String reply) throws IOException {
        put(out, line + "\n");
        out.flush();
        require(in, reply);
    }

    private static void require(BufferedReader in, String reply) throws IOException {
        String line;
        do {
            line = in.readLine();
            if (line == null || !line.startsWith(reply)) {
                throw new IOException("instead of " + reply + " came " + line);
            }
        } while (line.startsWith(reply + "-"));
    }

    private static void write(OutputStream out) throws IOException {
        put(out, """
                From: Ada <ada@example.com>
                Subject: The film
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Here is the film.
                --b
                Content-Type: application/octet-stream; name=film.bin
                Content-Transfer-Encoding: base64

                """);
        Random random = new Random(LINES);
        byte[] line = new byte[LINE];
        for (int i = 0; i < LINES; i++) {
            random.nextBytes(line);
            out.write(Base64.getEncoder().encode(line));
            put(out, "\n");
        }
        put(out, "--b--\n");
    }

    private static void put(OutputStream out, String text) throws IOException {
        out.write(text.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
