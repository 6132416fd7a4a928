package io.opendms.soap;

import static io.opendms.boot.SoapRequests.NS;
import static io.opendms.boot.SoapRequests.envelope;
import static io.opendms.boot.SoapRequests.post;
import static io.opendms.boot.SoapRequests.wrapper;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.Endpoint;
import io.opendms.boot.RawHttp;
import io.opendms.boot.SoapRequests;
import io.opendms.change.ChangeMembers;
import io.opendms.change.CreateContact;
import io.opendms.change.CreateGroup;
import io.opendms.entry.MemberKind;
import io.opendms.entry.Senders;
import io.opendms.wsdl.ContractSchema;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the ten operations answer in either version of SOAP; every answer is held against the schema. */
@ParameterizedClass
@EnumSource
class OperationsTest {
    private static Endpoint endpoint;
    private static ContractSchema schema;

    private final Version version;

    OperationsTest(Version version) {
        this.version = version;
    }

    enum Version {
        SOAP_11(SoapRequests.SOAP11, SoapRequests::call),
        SOAP_12(SoapRequests.SOAP12, SoapRequests::call12);

        private final String namespace;
        private final Call call;

        Version(String namespace, Call call) {
            this.namespace = namespace;
            this.call = call;
        }

        @FunctionalInterface
        interface Call {
            RawHttp.Answer make(URI endpoint, String operation, String children) throws IOException;
        }
    }

    @BeforeParameterizedClassInvocation
    static void open() throws Exception {
        endpoint = Endpoint.open();
        schema = ContractSchema.ofTheWsdl();
    }

    @AfterParameterizedClassInvocation
    static void close() {
        endpoint.close();
    }

    @Test
    void contact_is_created_changed_and_deleted() throws Exception {
        assertThat(status("CreateContact", contact("Alias", "sales"))).isEqualTo("Success");
        assertThat(status("CreateContact", contact("Alias", "SALES"))).isEqualTo("DuplicateAlias");
        assertThat(status("ModifyContact", contact("OldAlias", "sales") + "<NewAlias>sales2</NewAlias>"))
                .isEqualTo("Success");
        assertThat(status("DeleteContact", "<Alias>sales</Alias>")).isEqualTo("ObjectNotFound");
        assertThat(status("DeleteContact", "<Alias>sales2</Alias>")).isEqualTo("Success");
    }

    @Test
    void contact_arrives_with_every_value() throws Exception {
        status(
                "CreateContact",
                "<Alias>full</Alias><FirstName>Site &amp; Co</FirstName><LastName>L\u00EFst</LastName>"
                        + "<ForwardingEmail> full@sp.contoso.com </ForwardingEmail>"
                        + "<Flags>OnlyAllowAuthenticatedEmail</Flags>");

        CreateContact change = (CreateContact) endpoint.directory().last();
        assertThat(change.alias().value()).isEqualTo("full");
        assertThat(change.data().firstName()).isEqualTo("Site & Co");
        assertThat(change.data().lastName()).isEqualTo("L\u00EFst");
        assertThat(change.data().forwardingAddress()).hasToString("full@sp.contoso.com");
        assertThat(change.data().senders()).isEqualTo(Senders.AUTHENTICATED);
    }

    @Test
    void group_arrives_with_every_value() throws Exception {
        answer(
                "CreateDistributionGroup",
                "<Alias>crew</Alias><Name>The crew</Name><Description>All of it</Description><ContactCN>D\\boss"
                        + "</ContactCN>");

        CreateGroup change = (CreateGroup) endpoint.directory().last();
        assertThat(change.data().name()).isEqualTo("The crew");
        assertThat(change.data().description()).isEqualTo("All of it");
        assertThat(change.data().manager()).isEqualTo("D\\boss");
        assertThat(change.data().senders()).isEqualTo(Senders.ANYONE);
    }

    @ParameterizedTest
    @CsvSource({
        "ChangeUsersMembershipInDistributionGroup,AddNt4NameList,DeleteNt4NameList,ACCOUNT",
        "ChangeContactsMembershipInDistributionGroup,AddListForContacts,DeleteListForContacts,CONTACT"
    })
    void members_arrive_with_their_kind(String operation, String add, String delete, MemberKind kind) throws Exception {
        status(
                operation,
                "<Alias>nobody</Alias><" + add + "><string>a</string><string/><string>b</string></" + add + "><"
                        + delete + "><string>c</string></" + delete
                        + "><DeleteAllCurrentMembers>1</DeleteAllCurrentMembers>");

        ChangeMembers change = (ChangeMembers) endpoint.directory().last();
        assertThat(change.kind()).isEqualTo(kind);
        assertThat(change.add()).containsExactly("a", "b");
        assertThat(change.remove()).containsExactly("c");
        assertThat(change.clear()).isTrue();
    }

    @Test
    void group_answers_with_the_record_and_its_alias_always() throws Exception {
        assertThat(answer("CreateDistributionGroup", "<Alias>Team</Alias>"))
                .isEqualTo("<JobID>0</JobID><JobStatus>Success</JobStatus><Alias>Team</Alias>");
        assertThat(answer("ModifyDistributionGroup", "<Alias>team</Alias><Name>n</Name>"))
                .isEqualTo("<JobID>0</JobID><JobStatus>Success</JobStatus><Alias>team</Alias>");
        assertThat(answer("RenameDistributionGroup", "<OldAlias>team</OldAlias><NewAlias>TEAM</NewAlias>"))
                .isEqualTo("<JobID>0</JobID><JobStatus>Success</JobStatus><Alias>TEAM</Alias>");
        assertThat(answer("RenameDistributionGroup", "<OldAlias>team</OldAlias><NewAlias>crew2</NewAlias>"))
                .isEqualTo("<JobID>0</JobID><JobStatus>Success</JobStatus><Alias>crew2</Alias>");
        assertThat(answer("RenameDistributionGroup", "<OldAlias>team</OldAlias><NewAlias>crew3</NewAlias>"))
                .isEqualTo("<JobID>0</JobID><Comment>there is no such entry</Comment>"
                        + "<JobStatus>ObjectNotFound</JobStatus><Alias>team</Alias>");
        assertThat(answer(
                        "DeleteDistributionGroup", "<Alias>crew2</Alias><Info><Justification>j</Justification></Info>"))
                .isEqualTo("<JobID>0</JobID><JobStatus>Success</JobStatus><Alias>crew2</Alias>");
    }

    @ParameterizedTest
    @CsvSource({
        "1,'',PendingApproval,team",
        "2,'',Success,team2",
        "3,there is such a list,ApprovalDenied,team",
        "4,'A user, contact or group has the alias or one of its addresses already, or a request that waits has reserved it.',DuplicateAlias,team"
    })
    void job_is_followed_by_its_number(int number, String comment, String status, String alias) throws Exception {
        assertThat(answer("GetJobStatus", "<JobId>" + number + "</JobId>"))
                .isEqualTo("<JobID>" + number + "</JobID>"
                        + (comment.isEmpty() ? "" : "<Comment>" + comment + "</Comment>") + "<JobStatus>" + status
                        + "</JobStatus><Alias>" + alias + "</Alias>");
    }

    @ParameterizedTest
    @CsvSource({
        "5,ServerUnavailable,'The directory, or the store of the service, does not answer'",
        "6,AccessDenied,The service lacks a right in the directory",
        "7,AccessDenied,The service may not sign in to the directory",
        "8,ServiceNotConfigured,'The service is not set up for this, or the farm''s container is missing'",
        "9,InternalError,Something unexpected happened",
        "10,InvalidArgument,'The directory does not take one of the values, which may be too long, or hold characters that it does not allow'"
    })
    void job_that_failed_is_told_the_same_each_time_and_without_what_is_inside(int number, String status, String why)
            throws Exception {
        String job = "<JobId>" + number + "</JobId>";

        assertThat(answer("GetJobStatus", job))
                .isEqualTo("<JobID>" + number + "</JobID><Comment>" + why
                        + "; the administrators of the service find more under request " + number
                        + "</Comment><JobStatus>" + status + "</JobStatus><Alias>team</Alias>");
        assertThat(version.call.make(endpoint.uri(), "GetJobStatus", job).bytes())
                .isEqualTo(
                        version.call.make(endpoint.uri(), "GetJobStatus", job).bytes());
    }

    @Test
    void unknown_job_is_not_found_and_its_number_comes_back() throws Exception {
        assertThat(answer("GetJobStatus", "<JobId>42</JobId>"))
                .isEqualTo("<JobID>42</JobID><Comment>no request of this farm has the number 42</Comment>"
                        + "<JobStatus>ObjectNotFound</JobStatus>");
    }

    @ParameterizedTest
    @CsvSource({
        "unreachable,ServerUnavailable",
        "uncertain,ServerUnavailable",
        "forbidden,AccessDenied",
        "locked-out,AccessDenied",
        "unconfigured,ServiceNotConfigured",
        "refused,InvalidArgument",
        "unexpected,InternalError",
        "stranger,InvalidMember",
        "defect,InternalError",
        "no blank,InvalidArgument",
        "postmaster,InvalidArgument",
        "'',InvalidArgument"
    })
    void failure_is_a_status_in_an_ordinary_answer(String alias, String status) throws Exception {
        assertThat(status("CreateContact", contact("Alias", alias))).isEqualTo(status);
        assertThat(answer("CreateDistributionGroup", "<Alias>" + alias + "</Alias>"))
                .contains("<JobStatus>" + status + "</JobStatus>");
    }

    @Test
    void denial_of_the_service_itself_is_told_from_denial_of_the_caller() throws Exception {
        assertThat(answer("CreateDistributionGroup", "<Alias>locked-out</Alias>"))
                .contains("<Comment>The service may not sign in to the directory;")
                .doesNotContain("dc1");
        assertThat(answer("CreateDistributionGroup", "<Alias>forbidden</Alias>"))
                .contains("<Comment>The caller speaks for no farm, or the service lacks a right");
    }

    @Test
    void what_the_directory_says_of_a_value_is_told_in_other_words() throws Exception {
        assertThat(answer("CreateDistributionGroup", "<Alias>refused</Alias>"))
                .contains("<Comment>The directory does not take one of the values", ">InvalidArgument<")
                .doesNotContain("CN=");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CreateContact <Alias>x</Alias>",
                "CreateContact <Alias>x</Alias><ForwardingEmail>no address</ForwardingEmail>",
                "ModifyContact <OldAlias>x</OldAlias><ForwardingEmail>x@y</ForwardingEmail>",
                "ModifyContact <NewAlias>x</NewAlias><ForwardingEmail>x@y</ForwardingEmail>",
                "DeleteContact ",
                "ChangeUsersMembershipInDistributionGroup ",
                "ChangeContactsMembershipInDistributionGroup <Alias/>"
            })
    void missing_value_is_an_invalid_argument(String operationAndChildren) throws Exception {
        String[] parts = operationAndChildren.split(" ", 2);

        assertThat(status(parts[0], parts[1])).isEqualTo("InvalidArgument");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CreateDistributionGroup", "ModifyDistributionGroup", "RenameDistributionGroup"})
    void group_without_an_alias_is_told_why(String operation) throws Exception {
        assertThat(answer(operation, ""))
                .matches("<JobID>0</JobID><Comment>(Old)?Alias is empty</Comment>"
                        + "<JobStatus>InvalidArgument</JobStatus>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CreateContact <Alias>x</Alias><ForwardingEmail>x@y</ForwardingEmail>",
                "ModifyContact <OldAlias>x</OldAlias><NewAlias>x</NewAlias><ForwardingEmail>x@y</ForwardingEmail>",
                "DeleteContact <Alias>x</Alias>",
                "CreateDistributionGroup <Alias>x</Alias>",
                "ModifyDistributionGroup <Alias>x</Alias>",
                "RenameDistributionGroup <OldAlias>x</OldAlias><NewAlias>x</NewAlias>",
                "DeleteDistributionGroup <Alias>x</Alias>",
                "ChangeUsersMembershipInDistributionGroup <Alias>x</Alias>",
                "ChangeContactsMembershipInDistributionGroup <Alias>x</Alias>"
            })
    void the_record_calls_an_operation_as_the_contract_does(String operationAndChildren) throws Exception {
        String[] parts = operationAndChildren.split(" ", 2);

        answer(parts[0], parts[1]);

        assertThat(endpoint.directory().last().operation()).isEqualTo(parts[0]);
    }

    @Test
    void caller_without_a_farm_is_denied() throws Exception {
        try (Endpoint others = Endpoint.forCaller("net:192.0.2.0/24")) {
            assertThat(version.call
                            .make(others.uri(), "DeleteContact", "<Alias>a</Alias>")
                            .body())
                    .contains(">AccessDenied<");
            assertThat(version.call
                            .make(others.uri(), "GetJobStatus", "<JobId>1</JobId>")
                            .body())
                    .contains(">AccessDenied<");
        }
    }

    @Test
    void without_a_directory_nothing_is_configured() throws Exception {
        try (Endpoint off = Endpoint.withoutDirectory()) {
            assertThat(version.call.make(off.uri(), "DeleteContact", "").body()).contains(">ServiceNotConfigured<");
            assertThat(version.call
                            .make(off.uri(), "DeleteDistributionGroup", "")
                            .body())
                    .contains(">ServiceNotConfigured<");
        }
    }

    @ParameterizedTest
    @CsvSource({"192.0.2.7,ObjectNotFound", "198.51.100.1,AccessDenied", "127.0.0.1,AccessDenied", "'',AccessDenied"})
    void behind_a_proxy_the_forwarded_caller_counts(String forwardedFor, String status) throws Exception {
        try (Endpoint proxied = Endpoint.behindProxy("net:192.0.2.0/24")) {
            RawHttp.Answer answer = post(
                    proxied.uri(),
                    "Content-Type: text/xml\r\nSOAPAction: " + NS + "DeleteContact\r\nX-Forwarded-For: " + forwardedFor
                            + "\r\n",
                    envelope(SoapRequests.SOAP11, wrapper("DeleteContact", "<Alias>nobody</Alias>")));

            assertThat(answer.body()).contains(">" + status + "<");
        }
    }

    @Test
    void many_callers_at_once_each_get_their_own_answer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                int number = i;
                calls.add(() -> answer("GetJobStatus", "<JobId>" + number + "</JobId>"));
            }
            List<Future<String>> answers = threads.invokeAll(calls);
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).startsWith("<JobID>" + i + "</JobID>");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void of_many_who_want_one_alias_exactly_one_gets_it() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<String> create = () -> status("CreateContact", contact("Alias", "contested"));
            List<String> statuses = new ArrayList<>();
            for (Future<String> answer : threads.invokeAll(java.util.Collections.nCopies(32, create))) {
                statuses.add(answer.get());
            }
            assertThat(statuses).containsOnlyOnce("Success").containsOnly("Success", "DuplicateAlias");
        } finally {
            threads.shutdownNow();
        }
    }

    private static String contact(String aliasElement, String alias) {
        return "<" + aliasElement + ">" + alias + "</" + aliasElement + "><ForwardingEmail>a@sp.contoso.com"
                + "</ForwardingEmail>";
    }

    private String status(String operation, String children) throws Exception {
        return answer(operation, children);
    }

    /** What stands in the result element, after the answer was held against the schema. */
    private String answer(String operation, String children) throws Exception {
        RawHttp.Answer answer = version.call.make(endpoint.uri(), operation, children);
        String body = answer.body();
        assertThat(answer.status()).as(body).isEqualTo(200);
        assertThat(body).contains("\"" + version.namespace + "\"");
        schema.validate(answer.bytes());
        String result = operation + "Result>";
        return body.substring(body.indexOf(result) + result.length(), body.lastIndexOf("</" + result));
    }
}
