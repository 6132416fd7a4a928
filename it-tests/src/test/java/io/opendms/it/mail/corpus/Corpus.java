package io.opendms.it.mail.corpus;

import io.opendms.it.peer.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Messages that are on this machine: those that Debian's packages bring, and those in a folder that somebody names. */
final class Corpus {
    private static final String PYTHON_TESTS = "test_email/data";
    private static final Path BOUNCES = Path.of("/usr/lib/python3/dist-packages/flufl/bounce/tests/data");
    private static final Path SCANNER_TESTS = Path.of("/usr/share/clamav-testfiles");
    private static final Pattern TEXT = Pattern.compile(".+\\.txt");
    private static final Pattern SCANNED = Pattern.compile("clam\\.(mail|exe\\.(mbox\\..+|binhex|html))");

    private Corpus() {}

    /** Python's tests of its own reader, bounces that mailing lists have seen, and what virus scanners are tried with. */
    static List<Path> ofPackages() throws IOException {
        List<Path> messages = new ArrayList<>();
        try (Stream<Path> versions = Files.list(Path.of("/usr/lib"))) {
            for (Path python : versions.filter(
                            folder -> folder.getFileName().toString().matches("python3\\.\\d+"))
                    .sorted()
                    .toList()) {
                add(messages, python.resolve("test").resolve(PYTHON_TESTS), TEXT);
            }
        }
        Peers.require(!messages.isEmpty(), "no tests of python3's; it-tests/install-peers.sh installs them");
        Peers.require(Files.isDirectory(BOUNCES), "no python3-flufl.bounce; it-tests/install-peers.sh installs it");
        Peers.require(Files.isDirectory(SCANNER_TESTS), "no clamav-testfiles; it-tests/install-peers.sh installs it");
        add(messages, BOUNCES, TEXT);
        add(messages, SCANNER_TESTS, SCANNED);
        return messages;
    }

    /** Every file below the folder of {@code -Dmail.corpus}; none without it. */
    static List<Path> named() throws IOException {
        String folder = System.getProperty("mail.corpus", "");
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void add(List<Path> messages, Path folder, Pattern names) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file ->
                                names.matcher(file.getFileName().toString()).matches())
                        .sorted()
                        .forEach(messages::add);
            }
        }
    }

    /** A message with the ends of lines that mail has, also of the last one. */
    static byte[] asMail(Path message) throws IOException {
        return text(message).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Its characters are bytes. */
    private static String text(Path message) throws IOException {
        String text = new String(Files.readAllBytes(message), StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        return (text.endsWith("\n") ? text : text + "\n").replace("\n", "\r\n");
    }

    /** The same as it is sent, behind fields of ours, with a full stop more where a line begins with one, up to its last line's end. */
    static String asSent(Path message, String fields) throws IOException {
        String text = text(message);
        return String.join(
                "\r\n",
                Arrays.stream((fields + text.substring(0, text.length() - 2)).split("\r\n", -1))
                        .map(line -> line.startsWith(".") ? "." + line : line)
                        .toList());
    }
}
