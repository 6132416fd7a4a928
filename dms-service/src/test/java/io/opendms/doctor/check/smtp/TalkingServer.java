package io.opendms.doctor.check.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server that answers everything with 250, but for what it is told; a bad one, then. */
public final class TalkingServer implements AutoCloseable {
    private final ServerSocket listening;
    private final Map<String, String> answers = new HashMap<>(Map.of(
            "",
            "220 sp.contoso.com ready",
            "EHLO",
            "250-sp.contoso.com\r\n250 SIZE 52428800",
            "DATA",
            "354 go on",
            ".",
            "250 2.0.0 taken",
            "QUIT",
            "221 bye"));
    private final List<String> heard = new CopyOnWriteArrayList<>();

    public TalkingServer() throws IOException {
        listening = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::serve, "talking-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** @param command the first word of a line; nothing for the banner, a dot for the end of a message */
    public TalkingServer answering(String command, String answer) {
        answers.put(command, answer);
        return this;
    }

    public int port() {
        return listening.getLocalPort();
    }

    public List<String> heard() {
        return heard;
    }

    private void serve() {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))) {
                say(socket, "");
                boolean inMessage = false;
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    String command = line.split(" ")[0];
                    if (inMessage && !line.equals(".")) {
                        continue;
                    }
                    heard.add(line);
                    inMessage = command.equals("DATA");
                    say(socket, command);
                }
            } catch (IOException e) {
                // The client has gone, or the test is at its end.
                continue;
            }
        }
    }

    private void say(Socket socket, String command) throws IOException {
        socket.getOutputStream()
                .write((answers.getOrDefault(command, "250 ok") + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
