package io.opendms.bench.process;

import io.opendms.bench.load.Caller;
import io.opendms.bench.load.SoapCaller;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The service, started by its launcher as users start it. */
public final class ServiceProcess implements AutoCloseable {
    /** The name of the configuration file. */
    public static final String FILE = "dms.yaml";

    private static final String CONFIGURATION = """
            data: %1$s/data
            http: { address: 127.0.0.1, port: %2$d }
            management: { address: 127.0.0.1, port: %3$d }
            directory:
              mode: ldap
              urls: ['%4$s']
              bindDn: '%5$s'
              bindPassword: '%6$s'
              searchBase: '%7$s'
            farms:
              - name: bench
                callers: [anonymous]
                container: '%8$s'
                mailHost: sp.contoso.test
                displayDomain: contoso.test
            """;

    private final Program program;
    private final int port;
    private final Duration firstAnswer;

    private ServiceProcess(Program program, int port, Duration firstAnswer) {
        this.program = program;
        this.port = port;
        this.firstAnswer = firstAnswer;
    }

    /**
     * Starts the service and waits until it has made a contact.
     *
     * @param launcher {@code dms} of a source tree or a distribution
     * @param folder where configuration, data and class archive are kept; a second start finds those of the first
     * @param alias the contact's alias
     */
    public static ServiceProcess start(Path launcher, Path folder, SlapdProcess slapd, String alias)
            throws IOException {
        return start(launcher, folder, slapd, alias, "");
    }

    /**
     * The same with more sections of the configuration.
     *
     * @param sections in YAML
     */
    public static ServiceProcess start(Path launcher, Path folder, SlapdProcess slapd, String alias, String sections)
            throws IOException {
        int port = Program.freePort();
        Path file = Files.writeString(
                folder.resolve(FILE),
                CONFIGURATION.formatted(
                                folder,
                                port,
                                Program.freePort(),
                                slapd.url(),
                                SlapdProcess.ACCOUNT,
                                SlapdProcess.PASSWORD,
                                SlapdProcess.BASE,
                                SlapdProcess.CONTAINER)
                        + sections);
        long start = System.nanoTime();
        Program program = Program.start(
                folder.resolve("dms.log"),
                Map.of("DMS_CACHE", folder.resolve("cache").toString()),
                List.of(launcher.toString(), "serve", "--config", file.toString()));
        program.await(() -> answers(port, alias));
        return new ServiceProcess(program, port, Duration.ofNanos(System.nanoTime() - start));
    }

    /** Waits until the launcher, which does that in the background of the first start, has made its class archive. */
    public void awaitClassArchive(Path folder) throws IOException {
        program.await(() -> {
            try (Stream<Path> files = Files.list(folder.resolve("cache"))) {
                return files.anyMatch(file -> file.getFileName().toString().matches("classes-\\d+"));
            }
        });
    }

    private static boolean answers(int port, String alias) throws IOException {
        try (Caller caller = new SoapCaller(uri(port))) {
            caller.create(alias);
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    /** The address of its pages and its REST API. */
    public URI site() {
        return uri(port).resolve("/");
    }

    private static URI uri(int port) {
        return URI.create("http://127.0.0.1:" + port + "/_vti_bin/SharePointEmailWS.asmx");
    }

    /** One more connection, for any call. */
    public SoapCaller connect() throws IOException {
        return new SoapCaller(uri(port));
    }

    /** Callers by SOAP. */
    public Caller.Source soap() {
        return () -> new SoapCaller(uri(port));
    }

    /** How long it took from the launcher to the answer to the first call. */
    public Duration firstAnswer() {
        return firstAnswer;
    }

    /** The processor time used so far. */
    public Duration cpu() throws IOException {
        return program.figures().cpu();
    }

    /** The memory that it holds now, in megabytes of 2^20 bytes. */
    public long residentMegabytes() throws IOException {
        return program.figures().residentMegabytes();
    }

    /** What of its heap is in use, in megabytes of 2^20 bytes; has it collect all garbage first. */
    public double liveMegabytes() throws IOException {
        return program.figures().liveMegabytes();
    }

    @Override
    public void close() throws IOException {
        program.close();
    }
}
