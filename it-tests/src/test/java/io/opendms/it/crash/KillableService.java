package io.opendms.it.crash;

import io.opendms.boot.Service;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Secret;
import io.opendms.store.StoreSettings;
import io.opendms.submit.Checkpoint;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The service in a process of its own, which kills itself at a named point if {@code kill.point} and {@code kill.pass} say
 * so. Its store is on a server if {@code store.url} says so. It prints {@code ready} and where it answers, and ends when
 * its standard input does.
 */
final class KillableService {
    private KillableService() {}

    /** @param arguments data folder, search base, container; then for a real directory its URL, bind DN and password */
    public static void main(String[] arguments) throws IOException {
        try (Service service = Service.start(settings(arguments), InstantSource.system(), checkpoint())) {
            System.out.println("ready " + service.soapUri());
            System.in.transferTo(System.err);
        }
    }

    private static Checkpoint checkpoint() {
        String point = System.getProperty("kill.point", "");
        if (point.isEmpty()) {
            return Checkpoint.NONE;
        }
        Checkpoint.Point deadly = Checkpoint.Point.valueOf(point);
        AtomicInteger left = new AtomicInteger(Integer.getInteger("kill.pass"));
        return passed -> {
            if (passed == deadly && left.decrementAndGet() <= 0) {
                die();
            }
        };
    }

    /**
     * One thread at a time: the helper process with which Java starts another has this one's sockets, and when it is cut
     * off from its parent while it is being made, it keeps them open for ever.
     */
    private static synchronized void die() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-KILL",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            throw new IllegalStateException("still alive");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Settings settings(String[] arguments) {
        String container = arguments[2];
        Farm farm = new Farm(
                "crash",
                List.of(new CallerRule.Anonymous()),
                container,
                new AddressTemplates(List.of("{alias}@sp.contoso.test")),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
        return new Settings(
                Path.of(arguments[0]),
                store(Path.of(arguments[0])),
                new HttpSettings("127.0.0.1", 0, Optional.empty(), List.of()),
                new ManagementSettings("127.0.0.1", 0),
                directory(arguments),
                new Farms(List.of(farm)));
    }

    private static StoreSettings store(Path data) {
        String url = System.getProperty("store.url", "");
        return url.isEmpty()
                ? StoreSettings.embedded(data)
                : new StoreSettings(
                        data,
                        Optional.of(new StoreSettings.Server(
                                url, System.getProperty("store.user"), System.getProperty("store.password"))));
    }

    private static DirectorySettings directory(String[] arguments) {
        if (arguments.length == 3) {
            return new DirectorySettings.Embedded(arguments[1]);
        }
        return new DirectorySettings.Ldap(new LdapSettings(
                Optional.empty(),
                List.of(URI.create(arguments[3])),
                false,
                Optional.empty(),
                arguments[4],
                new Secret(arguments[5]),
                arguments[1],
                List.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                32));
    }
}
