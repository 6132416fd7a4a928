package io.opendms.it.peer;

import io.opendms.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * A PostgreSQL server with a data folder of its own, on a free port of loopback. It refuses to run as root, so root starts
 * it as {@code postgres} or {@code nobody}.
 */
public final class PostgresServer implements AutoCloseable {
    /** The account that owns each database. */
    public static final String USER = "dms";

    public static final String PASSWORD = "St0re-Pass.word";

    /** After a kill it first has everything on disk that all databases hold, which takes long beside a busy disk. */
    private static final Duration START = Duration.ofMinutes(5);

    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    private final AtomicInteger databases = new AtomicInteger();
    private final Path folder;
    private final Path programs;
    private final int port;
    private final Thread atExit = new Thread(this::kill);
    private Optional<Process> process = Optional.empty();

    private PostgresServer(Path folder, Path programs, int port) {
        this.folder = folder;
        this.programs = programs;
        this.port = port;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** Starts one of its own for whoever stops it. */
    public static PostgresServer start() {
        Optional<Path> programs = programs();
        Peers.require(programs.isPresent(), "postgresql not installed; it-tests/install-peers.sh installs it");
        try {
            Path folder = Files.createTempDirectory(
                    "dms-it-postgres-",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            PostgresServer server = new PostgresServer(folder, programs.get(), Ports.freePair());
            server.initialize();
            server.run();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder with {@code initdb}, which Debian keeps off the PATH; the newest version if there are several. */
    private static Optional<Path> programs() {
        Stream<Path> onPath = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(":"))
                .map(Path::of);
        return Stream.concat(debian(), onPath)
                .filter(candidate -> Files.isExecutable(candidate.resolve("initdb"))
                        && Files.isExecutable(candidate.resolve("postgres")))
                .findFirst();
    }

    private static Stream<Path> debian() {
        if (!Files.isDirectory(DEBIAN)) {
            return Stream.of();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions
                    .sorted(Comparator.comparing(version -> -Double.parseDouble("0" + version.getFileName())))
                    .map(version -> version.resolve("bin"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void initialize() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Path password = Files.writeString(folder.resolve("password"), PASSWORD + "\n");
        if (isRoot()) {
            run(List.of("chown", "-R", ordinaryUser(), folder.toString()));
        }
        run(asOrdinaryUser(
                "initdb",
                "--pgdata=" + data,
                "--username=" + USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale"));
    }

    /** Starts the server, again after {@link #kill}. */
    public void run() {
        try {
            List<String> line = asOrdinaryUser("postgres", "-D", data());
            line.addAll(options(List.of()));
            process = Optional.of(new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("log").toFile()))
                    .start());
            Awaitility.await("postgres")
                    .atMost(START)
                    .until(() -> !process.get().isAlive() || answers());
            if (!process.get().isAlive()) {
                throw new IllegalStateException("postgres ended early: " + Files.readString(folder.resolve("log")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private List<String> options(List<String> settings) {
        List<String> all = new ArrayList<>(List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "max_connections=60",
                // Else it asks for each file of each database on its own after a kill.
                "recovery_init_sync_method=syncfs"));
        all.addAll(settings);
        List<String> options = new ArrayList<>(List.of("-p", Integer.toString(port)));
        all.forEach(setting -> options.addAll(List.of("-c", setting)));
        return options;
    }

    /**
     * The beginning of a command that starts this server, which must not run, runs the program with arguments that follows, and
     * then stops the server; SIGTERM, too, ends it so, once the program has ended.
     *
     * @param settings as the server's configuration has them, without blanks
     */
    public List<String> around(List<String> settings) {
        List<String> start = asOrdinaryUser("pg_ctl", "start", "--silent", "--wait", "--timeout=" + START.toSeconds());
        start.addAll(List.of("--pgdata=" + data(), "--log=" + data() + "/log"));
        start.add("--options='" + String.join(" ", options(settings)) + "'");
        List<String> stop = asOrdinaryUser("pg_ctl", "stop", "--silent", "--mode=immediate", "--pgdata=" + data());
        String script =
                "trap : TERM\n%s >&2 && \"$@\"\n%s >&2".formatted(String.join(" ", start), String.join(" ", stop));
        return List.of("sh", "-c", script, "sh");
    }

    /** Ends the server at once, as a crash of its machine would. Nothing is done if it does not run. */
    public void kill() {
        process.ifPresent(running -> {
            // The postmaster dies at once and its children when they notice; none may be there when it is started
            // again.
            running.descendants().forEach(ProcessHandle::destroyForcibly);
            running.destroyForcibly();
            try {
                running.waitFor(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        process = Optional.empty();
    }

    private boolean answers() {
        try (Connection connection = administrator("postgres")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** A new connection of the account that owns everything, for the caller to close. */
    public Connection administrator(String database) throws SQLException {
        return DriverManager.getConnection(url(database), USER, PASSWORD);
    }

    public String url(String database) {
        return url(port, database);
    }

    /** The same by way of a relay before this server. */
    public String url(String database, Relay relay) {
        return url(relay.port(), database);
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The one on loopback. */
    public int port() {
        return port;
    }

    /** How a service reaches the store in a database. */
    public StoreSettings.Server settings(String database) {
        return new StoreSettings.Server(url(database), USER, PASSWORD);
    }

    /**
     * Makes an empty database, and returns its name. It sorts texts as people do, as most databases out there, which is neither
     * the order of bytes nor that of Java.
     */
    public String newDatabase() {
        String name = "dms" + databases.incrementAndGet();
        try (Connection connection = administrator("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'");
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Dumps a database as an operator would. */
    public void dump(String database, Path file) {
        List<String> command = asOrdinaryUser(
                "pg_dump",
                "--format=custom",
                "--dbname=" + url(database).substring("jdbc:".length()),
                "--username=" + USER);
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(file.toFile());
        builder.environment().put("PGPASSWORD", PASSWORD);
        try {
            Process dumping = builder.start();
            String errors = new String(dumping.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            if (dumping.waitFor() != 0) {
                throw new IllegalStateException(errors);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        Runtime.getRuntime().removeShutdownHook(atExit);
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> asOrdinaryUser(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (isRoot()) {
            command.addAll(List.of("setpriv", "--reuid=" + ordinaryUser(), "--regid=" + group(), "--clear-groups"));
        }
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private static boolean isRoot() {
        return System.getProperty("user.name").equals("root");
    }

    private static String ordinaryUser() {
        try {
            return Files.readString(Path.of("/etc/passwd")).contains("\npostgres:") ? "postgres" : "nobody";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String group() {
        return ordinaryUser().equals("postgres") ? "postgres" : "nogroup";
    }

    private void run(List<String> command) throws IOException {
        Process step = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(step.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (step.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
