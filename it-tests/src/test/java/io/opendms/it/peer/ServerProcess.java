package io.opendms.it.peer;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.SearchScope;
import io.opendms.ldap.schema.SchemaLdif;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A server that one of the starters of {@code peers/} runs in the foreground, with a folder of its own. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);
    private static final List<String> SCRIPTS = List.of("certificates.sh", "slapd.sh", "samba-ad.sh", "ds389.sh");

    private final Path folder;
    private final ProcessBuilder builder;
    private final LdapProbe probe;
    private final Thread atExit;
    private volatile Process process;

    private ServerProcess(Path folder, ProcessBuilder builder, LdapProbe probe) throws IOException {
        this.folder = folder;
        this.builder = builder;
        this.probe = probe;
        this.process = builder.start();
        this.atExit = new Thread(() -> process.destroy());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static ServerProcess start(
            String script, SchemaLdif schema, String where, Map<String, String> environment, LdapProbe probe) {
        try {
            Path folder = Files.createTempDirectory("dms-it-");
            for (String name : SCRIPTS) {
                try (InputStream content = ServerProcess.class.getResourceAsStream("/peers/" + name)) {
                    Files.write(folder.resolve(name), content.readAllBytes());
                }
            }
            Path schemaFile = Files.writeString(folder.resolve(schema.fileName()), schema.text());
            File log = log(folder);
            ProcessBuilder builder = new ProcessBuilder(
                            "bash",
                            folder.resolve(script).toString(),
                            folder.resolve("server").toString(),
                            where)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
            builder.environment().put("SCHEMA", schemaFile.toString());
            builder.environment().putAll(environment);
            ServerProcess server = new ServerProcess(folder, builder, probe);
            server.awaitAnswer();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File log(Path folder) {
        return folder.resolve("log").toFile();
    }

    /** How to know that the server answers. */
    interface LdapProbe {
        LDAPConnection connect() throws LDAPException;
    }

    /** Where the server keeps its files. */
    Path folder() {
        return folder.resolve("server");
    }

    Path certificateAuthority() {
        return folder.resolve("server/tls/ca.pem");
    }

    /** Stops the process, and waits until each of its threads stands still: the signal alone lets one end what it is at. */
    void freeze() {
        signal("STOP");
        Awaitility.await("every thread stands still").until(this::standsStill);
    }

    /** The state is the first field after the name, which is in parentheses: proc(5). */
    private boolean standsStill() {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                String stat = Files.readString(thread.resolve("stat"));
                if (stat.charAt(stat.lastIndexOf(')') + 2) != 'T') {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends a signal, such as {@code CONT}. */
    void signal(String name) {
        Programs.run(Map.of(), "kill", "-" + name, Long.toString(process.pid()));
    }

    /** Ends the server, and keeps what it has. */
    void stop() {
        process.destroy();
        Awaitility.await("the server has ended").atMost(START).until(() -> !process.isAlive());
    }

    /** Starts it again where it was, with what it had. */
    void resume() {
        try {
            process = builder.start();
            awaitAnswer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        Programs.end(process, folder);
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private void awaitAnswer() throws IOException {
        Awaitility.await("the server answers").atMost(START).until(() -> !process.isAlive() || answers(probe));
        if (!process.isAlive()) {
            String said = Files.readString(log(folder).toPath());
            close();
            throw new IllegalStateException(builder.command() + " ended early: " + said);
        }
    }

    private static boolean answers(LdapProbe probe) throws LDAPSearchException {
        try (LDAPConnection connection = probe.connect()) {
            return connection
                            .search("", SearchScope.BASE, "(objectClass=*)", "1.1")
                            .getEntryCount()
                    == 1;
        } catch (LDAPException e) {
            return false;
        }
    }
}
