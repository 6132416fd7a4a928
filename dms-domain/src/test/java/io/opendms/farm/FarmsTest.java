package io.opendms.farm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opendms.entry.Alias;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FarmsTest {
    private static final Farms FARMS = new Farms(List.of(
            farm("wide", "net:10.0.0.0/8", "anonymous"),
            farm("narrow", "net:10.1.0.0/16", "net:2001:db8::/32"),
            farm("single", "net:10.1.2.3", "CONTOSO\\spfarm")));

    @ParameterizedTest
    @CsvSource({
        "10.9.9.9, wide",
        "10.1.9.9, narrow",
        "10.1.2.3, single",
        "127.0.0.1, wide",
        "::1, wide",
        "2001:db8:7::1, narrow"
    })
    void a_caller_speaks_for_the_farm_with_the_narrowest_rule(String address, String farm) throws UnknownHostException {
        assertThat(spokenFor(FARMS, new Caller(InetAddress.getByName(address))))
                .map(Farm::name)
                .contains(farm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"11.0.0.1", "2001:db9::1", "192.168.1.1"})
    void a_caller_from_elsewhere_speaks_for_none(String address) throws UnknownHostException {
        assertThat(spokenFor(FARMS, new Caller(InetAddress.getByName(address)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"CONTOSO\\spfarm", "contoso\\SPFarm"})
    void a_proven_name_is_narrower_than_any_network(String name) throws UnknownHostException {
        Caller caller = new Caller(InetAddress.getByName("10.1.9.9"), "spfarm@CONTOSO.COM", Set.of(name));

        assertThat(spokenFor(FARMS, caller)).map(Farm::name).contains("single");
    }

    private static Optional<Farm> spokenFor(Farms farms, Caller caller) {
        return Farms.sole(farms.claimants(caller));
    }

    @Test
    void a_caller_that_two_farms_name_by_different_names_speaks_for_none() throws UnknownHostException {
        Farms farms = new Farms(List.of(farm("one", "CONTOSO\\spfarm"), farm("two", "spfarm@CONTOSO.COM")));
        Caller caller = new Caller(
                InetAddress.getByName("10.1.9.9"),
                "spfarm@CONTOSO.COM",
                Set.of("spfarm@CONTOSO.COM", "CONTOSO\\spfarm"));

        assertThat(spokenFor(farms, caller)).isEmpty();
        assertThat(farms.claimants(caller)).map(Farm::name).containsExactly("one", "two");
    }

    @Test
    void a_name_that_is_not_proven_counts_for_nothing() throws UnknownHostException {
        assertThat(spokenFor(FARMS, new Caller(InetAddress.getByName("11.0.0.1"), "CONTOSO\\spfarm")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/",
                "host.example",
                "10.0.0.0/8/8",
                "",
                "::1/129",
                "10",
                "10.1",
                "10.1.5",
                "010.0.0.1",
                "10.0.0.01",
                "10.0.0.256",
                "10.0.0.0.1",
                "10.0.0.",
                "::ffff:10.1",
                "::ffff:010.0.0.1",
                ":",
                "1:2"
            })
    void refuses_what_is_no_address_block(String text) {
        assertThatThrownBy(() -> AddressBlock.parse(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void addresses_follow_the_templates_and_are_ascii() {
        AddressTemplates templates = new AddressTemplates(List.of("{alias}@sp.contoso.com", "{alias}@contoso.com"));

        assertThat(templates.addressesOf(Alias.of("Größe.æ")))
                .map(MailAddress::toString)
                .containsExactly("Grosse.ae@sp.contoso.com", "Grosse.ae@contoso.com");
    }

    @Test
    void a_template_without_a_domain_is_refused() {
        assertThatThrownBy(() -> new AddressTemplates(List.of("{alias}"))).isInstanceOf(InvalidValueException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postmaster", "PostMaster", "sp-toolongalias", "plain", "sp-damned"})
    void the_naming_policy_refuses(String alias) {
        NamingPolicy naming = new NamingPolicy(10, "sp-", "", List.of("DAMN"), List.of("Postmaster"));

        assertThatThrownBy(() -> naming.check(Alias.of(alias))).isInstanceOf(InvalidValueException.class);
        naming.check(Alias.of("SP-ok"));
    }

    /** Each column names one account: as a farm lists it, and as it has proven itself. */
    @ParameterizedTest
    @CsvSource({
        "CONTOSO\\spfarm, spfarm@CONTOSO.COM, CONTOSO\\spfarm, CONTOSO\\spfarm",
        "spfarm@contoso.com, spfarm@CONTOSO.COM, CONTOSO\\spfarm, spfarm@contoso.com",
        "spfarm@contoso.com, spfarm@contoso.com, spfarm@contoso.com, spfarm@contoso.com",
        "net:10.0.0.1, spfarm@CONTOSO.COM, CONTOSO\\spfarm, CONTOSO\\spfarm",
        "net:10.0.0.1, spfarm@FABRIKAM.COM, spfarm@FABRIKAM.COM, spfarm@FABRIKAM.COM",
        "net:10.0.0.1, 'cert:CN=a\\,b', 'cert:CN=a\\,b', 'cert:CN=a\\,b'",
        "net:10.0.0.1, key:abc, farm:one, key:abc"
    })
    void an_account_is_counted_by_one_name_whichever_it_came_by(
            String listed, String name, String otherName, String countedAs) throws UnknownHostException {
        Farms farms = new Farms(List.of(farm("one", "net:10.9.0.0/16", listed)));
        InetAddress address = InetAddress.getByName("11.0.0.1");
        Caller caller = new Caller(address, name, Set.copyOf(List.of(name, otherName)));

        assertThat(Farms.countedAs(farms.claimants(caller), caller)).isEqualTo(countedAs);
        Caller other =
                new Caller(address, name.startsWith("key:") ? name : otherName, Set.copyOf(List.of(otherName, name)));
        assertThat(Farms.countedAs(farms.claimants(other), other)).isEqualTo(countedAs);
    }

    @Test
    void who_has_proven_nothing_is_counted_by_the_address() throws UnknownHostException {
        Caller caller = new Caller(InetAddress.getByName("10.1.2.3"));

        assertThat(Farms.countedAs(FARMS.claimants(caller), caller)).isEqualTo("net:10.1.2.3");
    }

    private static Farm farm(String name, String... callers) {
        return new Farm(
                name,
                Arrays.stream(callers).map(CallerRule::parse).toList(),
                "OU=" + name,
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
    }
}
