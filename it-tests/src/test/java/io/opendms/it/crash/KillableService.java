package io.opendms.it.crash;

import io.opendms.boot.Service;
import io.opendms.config.DirectorySettings;
import io.opendms.it.service.TestFarm;
import io.opendms.it.service.TestService;
import io.opendms.ldap.EmbeddedDirectory;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Secret;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A service in a process of its own, which kills itself when changes have passed a point for the n-th time.
 *
 * <p>Arguments: data folder, container, search base, point, n; then URL, bind DN and password of a directory, or nothing
 * for the embedded one. Says {@code ready}, its address, and how to reach the directory.
 */
final class KillableService {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final int POOL = 16;

    private KillableService() {}

    public static void main(String[] arguments) {
        Path data = Path.of(arguments[0]);
        String container = arguments[1];
        String base = arguments[2];
        Checkpoint checkpoint = killing(arguments[3], Integer.parseInt(arguments[4]));
        LdapSettings directory = arguments.length > 5
                ? settings(arguments[5], arguments[6], arguments[7], base)
                : EmbeddedDirectory.open(data, base, List.of(container)).settings();
        Service service = Service.start(
                TestService.settings(
                        data, new DirectorySettings.Ldap(directory), TestFarm.at(ServiceProcess.CALLER, container)),
                InstantSource.system(),
                checkpoint);
        System.out.println(String.join(
                "\t",
                "ready",
                service.soapUri().toString(),
                directory.urls().get(0).toString(),
                directory.bindDn(),
                directory.bindPassword().value()));
    }

    private static Checkpoint killing(String point, int passes) {
        AtomicInteger left = new AtomicInteger(passes);
        return passed -> {
            if (passed.name().equals(point) && left.decrementAndGet() == 0) {
                die();
            }
        };
    }

    /** By the one signal that no process can catch; whoever waits for the change never hears of it. */
    private static void die() {
        try {
            new ProcessBuilder(
                            "kill", "-9", Long.toString(ProcessHandle.current().pid()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        while (true) {
            LockSupport.park();
        }
    }

    private static LdapSettings settings(String url, String bindDn, String password, String base) {
        return new LdapSettings(
                Optional.empty(),
                List.of(URI.create(url)),
                false,
                Optional.empty(),
                bindDn,
                new Secret(password),
                base,
                List.of(),
                TIMEOUT,
                TIMEOUT,
                POOL);
    }
}
