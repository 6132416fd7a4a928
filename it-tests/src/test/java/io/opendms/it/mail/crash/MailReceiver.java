package io.opendms.it.mail.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A mail server that takes everything, by SMTP or LMTP, and outlives those who send. */
final class MailReceiver implements AutoCloseable {
    private static final String MESSAGE_ID = "message-id:";
    private static final String KEY = "idempotency-key:";

    private final String name;
    private final TakenOver taken;
    private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    /** @param name {@code relay} or {@code lmtp} */
    MailReceiver(String name, TakenOver taken) throws IOException {
        this.name = name;
        this.taken = taken;
        daemon(this::accept);
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "mail-receiver");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                daemon(() -> serve(client));
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = client.getOutputStream()) {
            answer(out, "220 receiver");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equalsIgnoreCase("DATA")) {
                    answer(out, "354 go on");
                    taken.add(read(in));
                    answer(out, "250 2.0.0 taken");
                } else {
                    answer(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // The sender was killed; what it did not end is not taken.
            return;
        }
    }

    private Taken read(BufferedReader in) throws IOException {
        String id = "";
        String key = "";
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("the mail does not end");
            }
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith(MESSAGE_ID)) {
                id = line.substring(MESSAGE_ID.length()).replaceAll("[<> ]", "");
            } else if (lower.startsWith(KEY)) {
                key = line.substring(KEY.length()).strip();
            }
        }
        return new Taken(name, key, id);
    }

    private static void answer(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
