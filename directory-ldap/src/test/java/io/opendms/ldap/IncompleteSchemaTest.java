package io.opendms.ldap;

import static io.opendms.ldap.Scene.CREATE;
import static io.opendms.ldap.Scene.FARM;
import static io.opendms.ldap.Scene.SALES;
import static io.opendms.ldap.Scene.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.unboundid.ldap.sdk.LDAPException;
import io.opendms.change.Change;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.change.ModifyContact;
import io.opendms.change.ModifyGroup;
import io.opendms.change.RenameGroup;
import io.opendms.directory.DirectoryFailure;
import io.opendms.directory.Plan;
import io.opendms.entry.Alias;
import io.opendms.entry.ContactData;
import io.opendms.entry.GroupData;
import io.opendms.entry.MailAddress;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Directories whose schema lacks something: what can be missed is left out, without the rest nothing is written. */
final class IncompleteSchemaTest {
    private static final ContactData STRICT = new ContactData(
            "Team", "Docs", MailAddress.parse("address", "sales@sp1.contoso.com"), Senders.AUTHENTICATED);
    private static final ModifyContact MODIFY = new ModifyContact(Alias.of("sales"), Alias.of("sales"), STRICT);
    private static final CreateGroup CREATE_TEAM =
            new CreateGroup(Alias.of("team"), new GroupData("Team", "Who is who", "", Senders.AUTHENTICATED));
    private static final ModifyGroup MODIFY_TEAM =
            new ModifyGroup(Alias.of("team"), new GroupData("Crew", "All of them", "", Senders.AUTHENTICATED));
    private static final ChangeMembers CHANGE_TEAM =
            new ChangeMembers(Alias.of("team"), MemberKind.CONTACT, List.of("sales"), List.of(), false);

    private RecordingServer server;
    private LdapDirectory directory;

    @AfterEach
    void stop() {
        directory.close();
        server.close();
    }

    @Test
    void what_contacts_can_do_without_is_left_out_with_a_warning() throws LDAPException {
        open(TestSchema.complete()
                .without("proxyAddresses")
                .without("msExchRequireAuthToSendTo")
                .without("displayName"));

        Plan create = make(new CreateContact(Alias.of("sales"), STRICT));
        Plan modify = make(new ModifyContact(
                Alias.of("sales"),
                Alias.of("press"),
                new ContactData("A", "B", MailAddress.parse("address", "a@b.com"), Senders.AUTHENTICATED)));

        for (Plan plan : List.of(create, modify)) {
            assertThat(plan.warnings()).singleElement().asString().contains("lacks msExchRequireAuthToSendTo");
        }
        assertThat(server.entry("CN=press," + InMemoryServer.CONTAINER).toLDIFString())
                .contains("mailNickname: press", "mail: press@contoso.com", "givenName: A", "internetEncoding: 1310720")
                .doesNotContain("proxyAddresses", "msExchRequireAuthToSendTo", "displayName");
        assertThat(directory.health(List.of(InMemoryServer.CONTAINER))).isEqualTo(new DirectoryHealth(true, List.of()));
    }

    @Test
    void what_groups_can_do_without_is_left_out_with_a_warning() throws LDAPException {
        open(TestSchema.complete()
                .without("reportToOriginator")
                .without("msExchRequireAuthToSendTo")
                .without("group", "description"));

        Plan create = make(CREATE_TEAM);
        Plan modify = make(MODIFY_TEAM);

        for (Plan plan : List.of(create, modify)) {
            assertThat(plan.warnings()).singleElement().asString().contains("lacks msExchRequireAuthToSendTo");
        }
        assertThat(server.entry(TEAM).toLDIFString())
                .contains("displayName: Crew", "groupType: 8", "mail: team@contoso.com")
                .doesNotContain("reportToOriginator", "msExchRequireAuthToSendTo", "description");
    }

    @Test
    void an_alias_is_not_looked_for_in_attributes_that_there_are_not() throws LDAPException {
        open(TestSchema.complete().without("proxyAddresses"));
        directory.maxAliasLength();
        server.forget();

        directory.plan(FARM, CREATE);

        assertThat(server.asked())
                .singleElement()
                .asString()
                .contains("mailNickname=sales", "mail=sales@contoso.com")
                .doesNotContain("proxyAddresses");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailNickname", "targetAddress", "internetEncoding", "mAPIRecipient"})
    void contacts_are_refused_without_what_makes_them_such(String attribute) throws LDAPException {
        open(TestSchema.complete().without("mailRecipient", attribute));

        for (Change change : List.<Change>of(CREATE, MODIFY)) {
            assertThatThrownBy(() -> directory.plan(FARM, change))
                    .isInstanceOf(DirectoryFailure.NotConfigured.class)
                    .hasMessageContainingAll("lacks ", attribute, " of class contact", "schema extension");
        }
        DirectoryHealth health = directory.health(List.of(InMemoryServer.CONTAINER));
        assertThat(health.ready()).isFalse();
        assertThat(health.problems()).anyMatch(problem -> problem.contains("lacks " + attribute + " of class contact"));
        make(CREATE_TEAM);
        assertThat(server.entry(TEAM)).isNotNull();
    }

    @Test
    void groups_are_refused_without_members_and_contacts_are_made() throws LDAPException {
        open(TestSchema.complete().without("group", "member"));

        for (Change change : List.<Change>of(
                CREATE_TEAM, MODIFY_TEAM, CHANGE_TEAM, new RenameGroup(Alias.of("team"), Alias.of("crew")))) {
            assertThatThrownBy(() -> directory.plan(FARM, change))
                    .isInstanceOf(DirectoryFailure.NotConfigured.class)
                    .hasMessageContainingAll("lacks member of class group", "schema extension");
        }
        assertThat(directory.health(List.of()).problems())
                .singleElement()
                .asString()
                .contains("lacks member of class group");
        make(CREATE);
        assertThat(server.entry(SALES)).isNotNull();
    }

    @Test
    void windows_groups_need_an_account_name_too() throws LDAPException {
        server = new RecordingServer(InMemoryServer.config(TestSchema.complete().without("sAMAccountName")));
        directory = LdapDirectory.open(
                InMemoryServer.with(server.settings(), Profile.ACTIVE_DIRECTORY), DirectoryMeter.NONE);

        assertThatThrownBy(() -> directory.plan(FARM, CREATE_TEAM))
                .isInstanceOf(DirectoryFailure.NotConfigured.class)
                .hasMessageContaining("lacks sAMAccountName of class group");
    }

    /** Two servers, of which the second has what the first lacks: one cannot be extended while it runs. */
    @Test
    void a_schema_is_read_again_until_it_is_complete_and_then_no_more() throws LDAPException {
        try (RecordingServer extended = new RecordingServer()) {
            server = new RecordingServer(
                    InMemoryServer.config(TestSchema.complete().without("mailRecipient", "targetAddress")));
            directory = LdapDirectory.open(
                    InMemoryServer.settings(Duration.ofSeconds(10), server.port(), extended.port()),
                    DirectoryMeter.NONE);
            for (int refused = 1; refused <= 2; refused++) {
                assertThatThrownBy(() -> directory.plan(FARM, CREATE))
                        .isInstanceOf(DirectoryFailure.NotConfigured.class);
                assertThat(schemasRead(server)).isEqualTo(refused);
            }

            server.close();
            for (String alias : List.of("sales", "press", "media")) {
                make(new CreateContact(Alias.of(alias), CREATE.data()));
            }

            assertThat(schemasRead(extended)).isEqualTo(1);
            assertThat(extended.entry(SALES).hasAttribute("targetAddress")).isTrue();
        }
    }

    @Test
    void the_log_says_once_what_is_left_out() throws LDAPException {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(LdapDirectory.class);
        Level level = logger.getLevel();
        logger.setLevel(Level.WARN);
        logger.addAppender(log);
        log.start();
        try {
            open(TestSchema.complete().without("proxyAddresses").without("group", "managedBy"));
            directory.plan(FARM, CREATE);
            directory.plan(FARM, CREATE);
        } finally {
            logger.detachAppender(log);
            logger.setLevel(level);
        }

        assertThat(schemasRead(server)).isEqualTo(1);
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "directory_attribute_left_out name=contact.proxyAddresses",
                        "directory_attribute_left_out name=group.proxyAddresses",
                        "directory_attribute_left_out name=group.managedBy");
    }

    private void open(TestSchema schema) throws LDAPException {
        server = new RecordingServer(InMemoryServer.config(schema));
        directory = LdapDirectory.open(server.settings(), DirectoryMeter.NONE);
    }

    private Plan make(Change change) {
        Plan plan = directory.plan(FARM, change);
        directory.apply(plan);
        return plan;
    }

    private static long schemasRead(RecordingServer server) {
        return server.asked().stream()
                .filter(filter -> filter.toString().contains("subschema"))
                .count();
    }
}
