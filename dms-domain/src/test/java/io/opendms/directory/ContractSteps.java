package io.opendms.directory;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.change.Change;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.Senders;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;

/** What the parts of the directory contract share. */
public interface ContractSteps {
    DirectoryFixture fixture();

    @BeforeEach
    default void start_with_empty_containers() {
        fixture().empty();
    }

    default Farm farm(String... templates) {
        return farm(Senders.ANYONE, templates);
    }

    default Farm farm(Senders senders, String... templates) {
        return new Farm(
                "contoso",
                List.of(),
                fixture().container(),
                new AddressTemplates(List.of(templates)),
                senders,
                true,
                ApprovalPolicy.NONE,
                NamingPolicy.DEFAULT);
    }

    default Farm leavingAddresses(String... domains) {
        return new Farm(
                "left",
                List.of(),
                fixture().container(),
                new AddressTemplates(List.of()),
                Senders.ANYONE,
                true,
                farm().approval(),
                farm().naming(),
                Set.of(domains));
    }

    /** The farm that most tests speak for. */
    default Farm farm() {
        return farm("{alias}@sp.contoso.com", "{alias}@contoso.com");
    }

    /** A character that is two of Java's, or one of the basic plane where the server takes no others. */
    default String symbol() {
        return fixture().traits().wholeOfUnicode() ? "\uD83D\uDE00" : "\u4e2d";
    }

    default Plan make(Change change) {
        return make(farm(), change);
    }

    default Plan make(Farm farm, Change change) {
        Plan plan = fixture().directory().plan(farm, change);
        fixture().directory().apply(plan);
        return plan;
    }

    default void createContact(String alias) {
        make(new CreateContact(Alias.of(alias), contact("Team", "Docs", alias)));
    }

    default void createGroup(String alias) {
        make(new CreateGroup(Alias.of(alias), new GroupData("Title of " + alias, "", "", Senders.ANYONE)));
    }

    default ContactData contact(String firstName, String lastName, String mailbox) {
        return new ContactData(
                firstName, lastName, MailAddress.parse("address", mailbox + "@sp1.contoso.com"), Senders.ANYONE);
    }

    default String dn(String commonName) {
        return "CN=" + commonName + "," + fixture().container();
    }

    default Map<String, List<String>> entry(String commonName) {
        return entryAt(dn(commonName));
    }

    default Map<String, List<String>> entryAt(String dn) {
        return fixture().entry(dn).orElseThrow(() -> new AssertionError("there is no entry " + dn));
    }

    default void assertGone(String commonName) {
        assertThat(fixture().entry(dn(commonName))).isEmpty();
    }
}
