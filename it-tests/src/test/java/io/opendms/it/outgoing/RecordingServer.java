package io.opendms.it.outgoing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A mail server that takes everything and remembers it, and outlives those who send. */
final class RecordingServer implements AutoCloseable {
    private static final String MESSAGE_ID = "message-id:";
    private static final String SUBJECT = "subject:";

    private final ServerSocket socket;
    private final List<Mail> mails = new ArrayList<>();

    /** A mail that was taken over: before this is answered, it is in the list. */
    record Mail(String id, String subject) {}

    private RecordingServer(ServerSocket socket) {
        this.socket = socket;
    }

    static RecordingServer open() throws IOException {
        RecordingServer server = new RecordingServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        daemon(server::accept);
        return server;
    }

    private static void daemon(Runnable body) {
        Thread thread = new Thread(body, "recording-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    synchronized List<Mail> mails() {
        return List.copyOf(mails);
    }

    private synchronized void add(Mail mail) {
        mails.add(mail);
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
            // Answers to commands that came together would else wait for the other end to acknowledge the first.
            client.setTcpNoDelay(true);
            answer(out, "220 recording");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.equalsIgnoreCase("DATA")) {
                    answer(out, "354 go on");
                    Mail mail = read(in);
                    add(mail);
                    answer(out, "250 taken");
                } else if (line.startsWith("EHLO ")) {
                    answer(out, "250-recording\r\n250 PIPELINING");
                } else {
                    answer(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // The sender was killed; what it did not end is not taken.
            return;
        }
    }

    private static Mail read(BufferedReader in) throws IOException {
        String id = "";
        String subject = "";
        for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
            if (line == null) {
                throw new IOException("the mail does not end");
            }
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith(MESSAGE_ID)) {
                id = line.substring(MESSAGE_ID.length()).strip();
            } else if (lower.startsWith(SUBJECT)) {
                subject = line.substring(SUBJECT.length()).strip();
            }
        }
        return new Mail(id, subject);
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
