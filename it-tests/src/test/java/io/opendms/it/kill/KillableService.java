package io.opendms.it.kill;

import io.opendms.approval.policy.Quota;
import io.opendms.approval.policy.Rules;
import io.opendms.boot.Service;
import io.opendms.config.DirectorySettings;
import io.opendms.config.HttpSettings;
import io.opendms.config.ManagementSettings;
import io.opendms.config.Settings;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressBlock;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.CallerRule;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.LdapSettings;
import io.opendms.ldap.Secret;
import io.opendms.security.people.PeopleSettings;
import io.opendms.store.StoreSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The service in a process of its own, which kills itself at a named point if {@code kill.point} and {@code kill.pass} say
 * so, or a line of its standard input, which is as {@link DeadlyPoint} takes it. Its store is on a server if {@code store.url}
 * says so. It has three farms, told apart by the address of their caller, of which one asks two of three approvers about
 * every change of a group, and another one of them. It prints {@code ready}, where it answers farms and where it answers
 * approvers, and ends when its standard input does.
 */
final class KillableService {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration EXPIRY = Duration.ofDays(30);

    private KillableService() {}

    /**
     * @param arguments data folder, search base, container of the farm that asks nobody, containers of those that ask two and
     *     one; then for a real directory its URL, bind DN and password
     */
    public static void main(String[] arguments) throws IOException {
        DeadlyPoint deadly = new DeadlyPoint();
        String point = System.getProperty("kill.point", "");
        if (!point.isEmpty()) {
            deadly.arm(point + " " + System.getProperty("kill.pass"));
        }
        try (Service service = Service.start(settings(arguments), InstantSource.system(), deadly);
                DecisionDoor door = DecisionDoor.open(service.desk());
                BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("ready " + service.soapUri() + " " + door.uri());
            orders.lines().forEach(deadly::arm);
        }
    }

    private static Settings settings(String[] arguments) {
        Farm free = farm("free", SoapCalls.FREE, arguments[2], ApprovalPolicy.NONE);
        Farm asking = farm(AskingFarm.ASKING, arguments[3]);
        Farm trusting = farm(AskingFarm.TRUSTING, arguments[4]);
        return new Settings(
                Path.of(arguments[0]),
                store(Path.of(arguments[0])),
                new HttpSettings(LOOPBACK, 0, Optional.empty(), List.of(AddressBlock.parse(LOOPBACK))),
                new ManagementSettings(LOOPBACK, 0),
                directory(arguments),
                new Farms(List.of(free, asking, trusting)),
                Map.of(
                        free.name(),
                        Rules.of(free.approval()),
                        asking.name(),
                        rules(AskingFarm.ASKING),
                        trusting.name(),
                        rules(AskingFarm.TRUSTING)),
                PeopleSettings.NOBODY);
    }

    private static Rules rules(AskingFarm farm) {
        return new Rules(
                farm.approvals(),
                false,
                SoapCalls.APPROVERS,
                List.of(),
                EXPIRY,
                Duration.ZERO,
                List.of(),
                Quota.DEFAULT);
    }

    private static Farm farm(AskingFarm farm, String container) {
        return farm(
                farm.farmName(),
                farm.caller(),
                container,
                new ApprovalPolicy(true, true, true, true, farm.approvals(), EXPIRY));
    }

    private static Farm farm(String name, String caller, String container, ApprovalPolicy approval) {
        return new Farm(
                name,
                List.of(CallerRule.parse("net:" + caller)),
                container,
                new AddressTemplates(List.of("{alias}@sp.contoso.test")),
                Senders.ANYONE,
                true,
                approval,
                NamingPolicy.DEFAULT);
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
        if (arguments.length == 5) {
            return new DirectorySettings.Embedded(arguments[1]);
        }
        return new DirectorySettings.Ldap(new LdapSettings(
                Optional.empty(),
                List.of(URI.create(arguments[5])),
                false,
                Optional.empty(),
                arguments[6],
                new Secret(arguments[7]),
                arguments[1],
                List.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                32));
    }
}
