package io.opendms.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.DeleteContact;
import io.opendms.change.DeleteGroup;
import io.opendms.change.ModifyContact;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.directory.Slice;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.GroupData;
import io.opendms.entry.InvalidValueException;
import io.opendms.entry.MailAddress;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import io.opendms.entry.Text;
import io.opendms.farm.AddressTemplates;
import io.opendms.farm.ApprovalPolicy;
import io.opendms.farm.Farm;
import io.opendms.farm.NamingPolicy;
import io.opendms.ldap.naming.AccountName;
import io.opendms.ldap.naming.CommonName;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Any text where a farm, a person or the configuration gives a value, through all that makes filters, DNs and plans of it, to a
 * server in memory. Every filter asks for that value only, a plan writes one entry in the farm's container, and nobody is found
 * who is not called so.
 */
class RequestsFuzz {
    private static final Alias TEAM = Alias.of("bystander.team");
    private static final Alias RENAMED = Alias.of("bystander.renamed");
    private static final int LONGEST_ACCOUNT = 20;
    private static final int LONGEST_ALIAS = 64;
    private static final String BYSTANDER = "bystander";
    private static final Farm FARM = new Farm(
            "contoso",
            List.of(),
            InMemoryServer.CONTAINER,
            new AddressTemplates(List.of("{alias}@sp.contoso.test")),
            Senders.ANYONE,
            true,
            ApprovalPolicy.NONE,
            NamingPolicy.DEFAULT);

    private static RecordingServer server;
    private static LdapDirectory directory;
    private static DirectoryInspection inspection;

    @BeforeAll
    static void start() throws LDAPException {
        server = new RecordingServer();
        directory = LdapDirectory.open(server.settings(), DirectoryMeter.NONE);
        inspection = DirectoryInspection.open(server.settings());
        server.add(new Entry(
                "CN=" + BYSTANDER + "," + InMemoryServer.PEOPLE,
                new Attribute("objectClass", "user"),
                new Attribute("cn", BYSTANDER),
                new Attribute("sn", BYSTANDER),
                new Attribute("sAMAccountName", BYSTANDER)));
        apply(new CreateGroup(TEAM, new GroupData("Team", "", "", Senders.ANYONE)));
    }

    @AfterAll
    static void stop() {
        inspection.close();
        directory.close();
        server.close();
    }

    @DictionaryEntries({
        "*",
        "*)(cn=*",
        "))(|",
        "\\\\2c",
        ",DC=",
        "+CN=",
        "\\\\00",
        "\\x0adn: ",
        "CONTOSO\\\\",
        "@",
        "S-1-5-"
    })
    @FuzzTest(maxExecutions = 500)
    void any_text_asks_for_itself_and_writes_one_entry(byte[] bytes) throws Exception {
        // Connections are made anew when they are old; anywhere but to the test's own server they are a finding.
        BugDetectors.allowNetworkConnections((host, port) -> port == server.port());
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.toLowerCase(Locale.ROOT).contains(BYSTANDER)) {
            return;
        }
        findsNobody(text);
        try {
            Alias alias = Alias.of(text);
            writesOneContact(alias, contact("", ""));
            writesOneGroup(alias, "");
        } catch (InvalidValueException e) {
            assertThat(e.getMessage()).isNotEmpty();
        } catch (DirectoryFailure.ValueRefused e) {
            // The schema's bound is below that of the contract, and nothing is cut to fit.
            assertThat(text.length()).isGreaterThan(LONGEST_ALIAS);
        }
        try {
            writesOneContact(Alias.of("fuzz.contact"), contact(text, text));
            writesOneGroup(Alias.of("fuzz.group"), text);
        } catch (InvalidValueException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    /** What a filter may hold besides the text, or a part of it that names an account: what the text is asked for among. */
    private static void asksOnlyFor(String text) {
        List<Filter> open = new ArrayList<>(server.asked());
        assertThat(open).isNotEmpty();
        while (!open.isEmpty()) {
            Filter filter = open.remove(open.size() - 1);
            switch (filter.getFilterType()) {
                case Filter.FILTER_TYPE_AND, Filter.FILTER_TYPE_OR -> open.addAll(List.of(filter.getComponents()));
                case Filter.FILTER_TYPE_NOT -> open.add(filter.getNOTComponent());
                case Filter.FILTER_TYPE_EQUALITY -> isOf(text, filter, filter.getAssertionValue());
                case Filter.FILTER_TYPE_SUBSTRING -> {
                    assertThat(filter.getSubAnyStrings()).isEmpty();
                    assertThat(filter.getSubFinalString()).isNull();
                    isOf(text, filter, filter.getSubInitialString());
                }
                default -> assertThat(filter.toString()).isIn("(objectClass=*)", "(nETBIOSName=*)");
            }
        }
    }

    private static void isOf(String text, Filter filter, String value) {
        String attribute = filter.getAttributeName();
        if (attribute.equalsIgnoreCase("objectClass")) {
            assertThat(value).matches("[A-Za-z]+");
        } else if (!attribute.equalsIgnoreCase("objectSid") && !value.equals(TEAM.value())) {
            assertThat(names(text)).as(filter.toString()).anyMatch(name -> name.contains(value));
        }
    }

    /** What is made of a text that is an alias, and the text. */
    private static List<String> names(String text) {
        List<String> names = new ArrayList<>(List.of(text, "smtp:" + text + "@sp.contoso.test", RENAMED.value()));
        try {
            FARM.addresses().addressesOf(Alias.of(text)).forEach(address -> names.add("smtp:" + address));
            names.addAll(AccountName.candidates(Alias.of(text), LONGEST_ACCOUNT));
            names.addAll(AccountName.candidates(Alias.of(text), Alias.MAX_LENGTH));
        } catch (InvalidValueException e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
        return names;
    }

    private static ContactData contact(String firstName, String lastName) {
        return new ContactData(
                firstName, lastName, MailAddress.parse("ForwardingEmail", "list@sp.contoso.test"), Senders.ANYONE);
    }

    private static void findsNobody(String text) {
        server.forget();
        for (MemberKind kind : MemberKind.values()) {
            assertThat(directory
                            .plan(FARM, new ChangeMembers(TEAM, kind, List.of(text), List.of(), false))
                            .isEmpty())
                    .isTrue();
        }
        assertThat(directory.accounts(List.of(), InstantSource.system()).find(text))
                .isEmpty();
        assertThat(inspection.approvers(List.of(text), List.of(), Instant.EPOCH))
                .allSatisfy(approver -> assertThat(approver.people()).isEmpty());
        assertThat(inspection.serviceAccounts().named(text)).isEmpty();
        if (text.indexOf('@') >= 0) {
            assertThat(inspection.serviceAccounts().ofKeys(List.of(text))).isEmpty();
        }
        if (!text.isEmpty() && text.length() <= 256) {
            assertThat(directory
                            .holdings()
                            .entries(FARM, new Slice(text, "", 10))
                            .items())
                    .allSatisfy(entry -> assertThat(List.of(entry.alias(), entry.name()))
                            .anyMatch(value -> compared(value).startsWith(compared(text))));
        }
        asksOnlyFor(text);
    }

    /** A value as directories compare it: RFC 4518, sections 2.2 and 2.6.1. */
    private static String compared(String value) {
        return value.toLowerCase(Locale.ROOT).strip().replaceAll(" +", " ");
    }

    private static void writesOneContact(Alias alias, ContactData data) throws LDAPException {
        Entry entry = made(alias, new CreateContact(alias, data));
        assertThat(entry.getAttributeValue("targetAddress")).isEqualTo("SMTP:list@sp.contoso.test");
        assertThat(entry.getAttributeValue("displayName"))
                .isEqualTo(
                        data.displayName().isEmpty() ? null : Text.shortened(data.displayName(), GroupData.MAX_NAME));

        apply(new ModifyContact(alias, RENAMED, data));
        assertThat(server.children()).hasSize(2);
        apply(new DeleteContact(RENAMED));
        assertThat(server.children()).hasSize(1);
    }

    private static void writesOneGroup(Alias alias, String description) throws LDAPException {
        Entry entry = made(alias, new CreateGroup(alias, new GroupData("", description, "", Senders.ANYONE)));
        assertThat(entry.getAttributeValue("sAMAccountName")).isNotEmpty();

        apply(new DeleteGroup(alias));
        assertThat(server.children()).hasSize(1);
    }

    /** The entry that a change makes, which must be the one that it is meant to be. */
    private static Entry made(Alias alias, Change change) throws LDAPException {
        server.forget();
        apply(change);
        asksOnlyFor(alias.value());
        List<? extends Entry> others = server.children().stream()
                .filter(entry -> !entry.getAttributeValue("mailNickname").equals(TEAM.value()))
                .toList();
        assertThat(others).hasSize(1);
        Entry entry = others.get(0);
        assertThat(entry.getParentDN()).isEqualTo(new DN(InMemoryServer.CONTAINER));
        assertThat(entry.getRDN().getAttributeValues()).containsExactly(CommonName.of(alias));
        assertThat(entry.getAttributeValues("cn")).containsExactly(CommonName.of(alias));
        assertThat(entry.getAttributeValues("mailNickname")).containsExactly(alias.value());
        return entry;
    }

    /** The plan as it stands in the record is the plan that is applied. */
    private static void apply(Change change) {
        Plan plan = directory.plan(FARM, change);
        Plan recorded = directory.restore(plan.ldif(), plan.inverseLdif());
        assertThat(recorded.ldif()).isEqualTo(plan.ldif());
        assertThat(recorded.inverseLdif()).isEqualTo(plan.inverseLdif());
        directory.apply(recorded);
    }
}
