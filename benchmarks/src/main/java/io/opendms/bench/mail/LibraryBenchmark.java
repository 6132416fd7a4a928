package io.opendms.bench.mail;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.bench.Arguments;
import io.opendms.bench.Spread;
import io.opendms.bench.WorkFolder;
import io.opendms.bench.process.SlapdProcess;
import io.opendms.bench.resolve.AddressBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Mail from {@code smtp-source} to the item in a library, by the service as its launcher starts it: the clock runs from the
 * first connection until the trail says of the last message that it is delivered. Each is for another list and asked for the
 * first time, and has a file of 10 KiB.
 */
public final class LibraryBenchmark {
    private static final Map<String, String> DEFAULTS = Map.of(
            "slapd", "it-tests/src/test/resources/peers/slapd.sh",
            "launcher", "dms",
            "folder", "benchmarks/target",
            "rounds", "5",
            "messages", "500",
            "connections", "1,10,50");

    private static final int FILE = 10 << 10;
    private static final int SEED = 20261130;
    private static final double NANOS_PER_SECOND = 1e9;

    private final Arguments options;
    private final Path work;

    private LibraryBenchmark(Arguments options, Path work) {
        this.options = options;
        this.work = work;
    }

    public static void main(String[] arguments) throws Exception {
        Arguments options = Arguments.of(arguments, DEFAULTS);
        // On the disk that is measured, which a folder for temporary files need not be.
        Path work = Files.createTempDirectory(options.path("folder"), "library");
        new LibraryBenchmark(options, work).run();
        WorkFolder.remove(work);
        System.exit(0);
    }

    private void run() throws IOException, LDAPException, InterruptedException {
        int rounds = options.number("rounds");
        int messages = options.number("messages");
        List<Integer> connections = options.numbers("connections");
        try (SlapdProcess slapd = SlapdProcess.start(options.path("slapd"), work.resolve("slapd"), false);
                Library library = Library.start(options.path("launcher"), work, slapd)) {
            int blocks = 1 + rounds * connections.size();
            fill(slapd, Library.DOMAIN, blocks, messages);
            Path message = message();
            int block = 0;
            round(library, message, block++, messages, 10);
            System.out.printf("%11s %-24s %s%n", "connections", "accepted/s", "accepted, resolved, stored/s");
            for (int each : connections) {
                List<Double> accepted = new ArrayList<>();
                List<Double> stored = new ArrayList<>();
                for (int i = 0; i < rounds; i++) {
                    double[] rates = round(library, message, block++, messages, each);
                    accepted.add(rates[0]);
                    stored.add(rates[1]);
                }
                System.out.printf(
                        Locale.ROOT,
                        "%11d %-24s %s%n",
                        each,
                        Spread.of(accepted).text(0),
                        Spread.of(stored).text(0));
            }
            library.requireItems();
        }
    }

    /** @return how many messages a second are accepted, and how many stored */
    private double[] round(Library library, Path message, int block, int messages, int connections)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        int code = new ProcessBuilder(
                        "smtp-source",
                        "-d",
                        "-N",
                        "-F",
                        message.toString(),
                        "-f",
                        "ada@example.com",
                        "-t",
                        "r" + block + "@" + Library.DOMAIN,
                        "-m",
                        Integer.toString(messages),
                        "-s",
                        Integer.toString(connections),
                        "127.0.0.1:" + library.port())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("smtp-source.log").toFile())
                .start()
                .waitFor();
        long accepted = System.nanoTime() - start;
        if (code != 0) {
            throw new IOException(Files.readString(work.resolve("smtp-source.log")));
        }
        library.awaitDelivered(messages);
        long stored = System.nanoTime() - start;
        return new double[] {messages * NANOS_PER_SECOND / accepted, messages * NANOS_PER_SECOND / stored};
    }

    /** Lists under the addresses that {@code smtp-source -N} makes. */
    static void fill(SlapdProcess slapd, String domain, int blocks, int addresses) throws LDAPException {
        try (LDAPConnection connection = slapd.connect()) {
            for (int block = 0; block < blocks; block++) {
                for (int number = 1; number <= addresses; number++) {
                    connection.add(AddressBook.list(number + "r" + block, domain));
                }
            }
        }
    }

    private Path message() throws IOException {
        byte[] file = new byte[FILE];
        new Random(SEED).nextBytes(file);
        return Files.writeString(work.resolve("message"), """
                From: Ada <ada@example.com>
                Subject: Figures
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=b

                --b
                Content-Type: text/plain

                Here they are.
                --b
                Content-Type: application/octet-stream; name=figures.bin
                Content-Transfer-Encoding: base64

                %s
                --b--
                """.formatted(
                        Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(file)));
    }
}
