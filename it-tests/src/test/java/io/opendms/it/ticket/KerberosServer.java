package io.opendms.it.ticket;

import io.opendms.it.peer.Peers;
import io.opendms.it.peer.Ports;
import io.opendms.it.peer.Programs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** Two realms of MIT Kerberos that do not know each other, and a server of the first whose clock is late. */
public final class KerberosServer implements AutoCloseable {
    static final String REALM = "CONTOSO.TEST";

    private static final String PASSWORD = "Pa55-word.of.all";
    private static final Duration START = Duration.ofMinutes(1);
    /** How far the late server's clock is behind, as faketime takes it. */
    private static final String OFFSET = "-20m";

    private final Path folder;
    private final Process process;

    private KerberosServer(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Whose tickets they are. */
    enum Issuer {
        OWN(""),
        FOREIGN("-foreign"),
        LATE("-late");

        private final String suffix;

        Issuer(String suffix) {
            this.suffix = suffix;
        }
    }

    static KerberosServer start() {
        Peers.require("krb5kdc", "kadmin.local", "kinit", "kvno", "curl", "faketime");
        try {
            Path folder = Files.createTempDirectory("dms-it-");
            Path script = folder.resolve("krb5.sh");
            try (InputStream content = KerberosServer.class.getResourceAsStream("/peers/krb5.sh")) {
                Files.write(script, content.readAllBytes());
            }
            ProcessBuilder builder = new ProcessBuilder(
                            "bash",
                            script.toString(),
                            folder.resolve("server").toString(),
                            Integer.toString(Ports.freeRow(3)))
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile());
            builder.environment().put("REALM", REALM);
            builder.environment().put("OFFSET", OFFSET);
            KerberosServer server = new KerberosServer(folder, builder.start());
            Awaitility.await("krb5.sh")
                    .atMost(START)
                    .until(() -> !server.process.isAlive() || Files.exists(server.file(".ready")));
            if (!server.process.isAlive()) {
                throw new IllegalStateException("krb5.sh ended early: " + Files.readString(folder.resolve("log")));
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve("server").resolve(name);
    }

    /** Makes an account that {@link #signIn} can be used with; none if there is one. */
    void addAccount(String name, Issuer issuer) {
        administer(issuer, "addprinc -pw " + PASSWORD + " " + name);
    }

    /** Makes a service with a key that nobody knows. */
    void addService(String name, Issuer issuer) {
        administer(issuer, "addprinc -randkey " + name);
    }

    /** Gives a service a new key, and keeps the old one for tickets that are out. */
    void renewKey(String name) {
        administer(Issuer.OWN, "cpw -randkey -keepold " + name);
    }

    /** Writes the newest keys of a service to the end of a keytab, and leaves them as they are. */
    void export(String name, Issuer issuer, Path keytab) {
        administer(issuer, "ktadd -norandkey -k " + keytab + " " + name);
    }

    private void administer(Issuer issuer, String command) {
        Programs.run(Map.of(), file("kadmin" + issuer.suffix).toString(), command);
    }

    /** The environment of a client that has a ticket of this account. */
    Map<String, String> signIn(String account, Issuer issuer) {
        return signIn(account, issuer, "10h");
    }

    private Map<String, String> signIn(String account, Issuer issuer, String lifetime) {
        try {
            Path cache = Files.createTempFile(folder, "cache", "");
            Map<String, String> environment = Map.of(
                    "KRB5_CONFIG", file("krb5" + issuer.suffix + ".conf").toString(), "KRB5CCNAME", "FILE:" + cache);
            List<String> command = new ArrayList<>(atItsTime(issuer));
            command.addAll(List.of("kinit", "-l", lifetime, account));
            Programs.feed(environment, PASSWORD + "\n", command.toArray(String[]::new));
            return environment;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The environment of a client with the right clock that has a ticket of this account for a service, which ended minutes
     * ago, and does not know that it has: its cache says that the ticket is good until tomorrow.
     */
    Map<String, String> signInWithExpiredTicket(String account, String service) {
        Map<String, String> environment = signIn(account, Issuer.LATE, "1m");
        List<String> command = new ArrayList<>(atItsTime(Issuer.LATE));
        command.addAll(List.of("kvno", service));
        Programs.run(environment, command.toArray(String[]::new));
        TicketCache.pretendEnd(
                Path.of(environment.get("KRB5CCNAME").substring("FILE:".length())),
                Instant.now().plus(Duration.ofDays(1)));
        return environment;
    }

    /** What stands before a client's command, so that its clock is that of the server. */
    static List<String> atItsTime(Issuer issuer) {
        return issuer == Issuer.LATE ? List.of("faketime", "-f", OFFSET) : List.of();
    }

    /** Runs {@link JavaClient} with a ticket of this account. */
    String javaClient(String account, String... arguments) {
        return java(signIn(account, Issuer.OWN), JavaClient.class, arguments);
    }

    /** Runs a program in a JVM of its own, which is configured for the realm. */
    String java(Map<String, String> environment, Class<?> program, String... arguments) {
        List<String> command = Programs.java(
                "-Djava.security.krb5.conf=" + file("krb5.conf"),
                "--add-exports=java.security.jgss/sun.security.jgss.krb5.internal=ALL-UNNAMED",
                program.getName());
        command.addAll(List.of(arguments));
        return Programs.run(environment, command.toArray(String[]::new));
    }

    @Override
    public void close() {
        Programs.end(process, folder);
    }
}
