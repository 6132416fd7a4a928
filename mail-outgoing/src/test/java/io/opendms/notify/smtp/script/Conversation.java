package io.opendms.notify.smtp.script;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** One connection of a scripted server. */
final class Conversation implements AutoCloseable {
    private final Script script;
    private final List<String> commands;
    private final List<String> texts;
    private final Securing securing;
    private final Socket bare;
    private final StringBuilder held = new StringBuilder();
    private Socket socket;

    Conversation(Script script, List<String> commands, List<String> texts, Securing securing, Socket socket) {
        this.script = script;
        this.commands = commands;
        this.texts = texts;
        this.securing = securing;
        this.bare = socket;
        this.socket = socket;
    }

    /** Puts TLS on a connection. */
    @FunctionalInterface
    interface Securing {
        Socket on(Socket plain) throws IOException;
    }

    void hold(boolean isTlsFromTheStart) throws IOException {
        if (isTlsFromTheStart) {
            socket = securing.on(socket);
        }
        String answer = answer(ScriptedServer.GREETING);
        while (!answer.equals(ScriptedServer.CLOSE)) {
            String line = line();
            if (line.isEmpty()) {
                return;
            }
            commands.add(line.replace("\r\n", ""));
            String command = answer.startsWith("334")
                    ? ScriptedServer.MORE
                    : line.strip().split("[ :]")[0];
            answer = answer(command);
            if (command.equals("STARTTLS") && answer.startsWith("220")) {
                socket = securing.on(socket);
            } else if (command.equals("DATA") && answer.startsWith("354")) {
                texts.add(text());
                answer = answer(ScriptedServer.END);
            }
        }
    }

    private String answer(String command) throws IOException {
        String answer = script.next(command);
        if (answer.equals(ScriptedServer.DEAF)) {
            socket.getOutputStream().write("354 go on\r\n".getBytes(StandardCharsets.US_ASCII));
            script.isEndedWithin(Long.MAX_VALUE);
            return ScriptedServer.CLOSE;
        }
        if (answer.equals(ScriptedServer.DRIP)) {
            drip();
            return ScriptedServer.CLOSE;
        }
        if (ScriptedServer.isHeld(answer)) {
            held.append(ScriptedServer.withoutHolding(answer)).append("\r\n");
        } else if (!answer.equals(ScriptedServer.CLOSE) && !answer.equals(ScriptedServer.SILENCE)) {
            socket.getOutputStream().write((held + answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            held.setLength(0);
        }
        return answer;
    }

    /** Application data of TLS 1.2 or 1.3, of a length that takes a quarter of an hour. */
    private void drip() throws IOException {
        bare.getOutputStream().write(new byte[] {23, 3, 3, 64, 0});
        while (!script.isEndedWithin(50)) {
            bare.getOutputStream().write(0);
        }
    }

    private String text() throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line = line(); !line.equals(".\r\n") && !line.isEmpty(); line = line()) {
            text.append(line);
        }
        return text.toString();
    }

    /** Up to the next LF, a character for each byte; empty at the end. */
    private String line() throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            line.append((char) next);
            if (next == '\n') {
                break;
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
