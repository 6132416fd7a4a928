package io.opendms.it.crash;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.it.peer.DirectoryServer;
import io.opendms.it.service.FarmCalls;
import io.opendms.it.service.WireVersion;
import io.opendms.ldap.LdapSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@link KillableService} seen from outside. */
final class ServiceProcess implements AutoCloseable {
    /** The address from which its farm calls. */
    static final String CALLER = "10.1.0.1";

    private final Process process;
    private final String[] ready;

    private ServiceProcess(Process process, String[] ready) {
        this.process = process;
        this.ready = ready;
    }

    /** The n-th pass of a point at which a service dies. */
    record Death(String point, int pass) {
        /** It dies only when it is killed. */
        static final Death NONE = new Death("none", 0);
    }

    /** Starts a service on a directory that runs already. */
    static ServiceProcess on(DirectoryServer server, Path data, String container, Death death) {
        LdapSettings settings = server.settings();
        return start(
                data,
                container,
                server.base(),
                death,
                List.of(
                        settings.urls().get(0).toString(),
                        settings.bindDn(),
                        settings.bindPassword().value()));
    }

    /** Starts a service with the embedded directory, which dies with it. */
    static ServiceProcess embedded(Path data, String container, String base, Death death) {
        return start(data, container, base, death, List.of());
    }

    private static ServiceProcess start(Path data, String container, String base, Death death, List<String> directory) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KillableService.class.getName(),
                data.toString(),
                container,
                base,
                death.point(),
                Integer.toString(death.pass())));
        command.addAll(directory);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader();
            String line = out.readLine();
            if (line == null) {
                throw new IllegalStateException("the service does not start; its log stands above");
            }
            return new ServiceProcess(process, line.split("\t", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FarmCalls calls() {
        return new FarmCalls(URI.create(ready[1]), WireVersion.SOAP_11, CALLER);
    }

    /** A connection to the directory with the account of the service. */
    LDAPConnection directory() throws LDAPException {
        URI url = URI.create(ready[2]);
        return new LDAPConnection(url.getHost(), url.getPort(), ready[3], ready[4]);
    }

    void kill() {
        process.destroyForcibly();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        kill();
        process.onExit().join();
    }
}
