package io.opendms.cli.tour.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The SMTP server of this machine, and the library that it delivers to.
 *
 * @param library the folder that has one for each list
 */
public record DemoPostbox(int port, Path library) implements Postbox {
    /** Half a minute of looks; a delivery tells nobody that it has ended, so one has to look again. */
    private static final int LOOKS = 600;

    private static final long PAUSE_MILLIS = 50;
    private static final int TIMEOUT_MILLIS = 30_000;

    @Override
    public String send(String sender, String recipient, String message) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            reply(in);
            say(socket, in, "HELO demo.dms.local");
            say(socket, in, "MAIL FROM:<" + sender + ">");
            String taken = say(socket, in, "RCPT TO:<" + recipient + ">");
            if (!taken.startsWith("2")) {
                return taken;
            }
            say(socket, in, "DATA");
            return say(socket, in, message + "\r\n.");
        }
    }

    private static String say(Socket socket, BufferedReader in, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return reply(in);
    }

    private static String reply(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line == null) {
            throw new IOException("the SMTP server has hung up");
        }
        return line;
    }

    @Override
    public List<String> files(String address, String end) throws IOException, InterruptedException {
        List<String> files = files(address);
        for (int look = 0; look < LOOKS && files.stream().noneMatch(file -> file.endsWith(end)); look++) {
            Thread.sleep(PAUSE_MILLIS);
            files = files(address);
        }
        return files;
    }

    /** What people look into; beside it there is what the library puts together. */
    private List<String> files(String address) throws IOException {
        List<String> found = new ArrayList<>();
        for (String name : List.of("documents", "items")) {
            Path folder = library.resolve(address).resolve(name);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.filter(Files::isRegularFile)
                            .map(file -> name + "/" + folder.relativize(file))
                            .sorted()
                            .forEach(found::add);
                } catch (UncheckedIOException e) {
                    // Something was moved to its place at this moment; whoever waits looks again.
                    return List.of();
                }
            }
        }
        return found;
    }
}
