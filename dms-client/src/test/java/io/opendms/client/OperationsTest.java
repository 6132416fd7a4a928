package io.opendms.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.client.operation.ChangeContactsMembershipInDistributionGroup;
import io.opendms.client.operation.ChangeUsersMembershipInDistributionGroup;
import io.opendms.client.operation.CreateContact;
import io.opendms.client.operation.CreateDistributionGroup;
import io.opendms.client.operation.DeleteContact;
import io.opendms.client.operation.DeleteDistributionGroup;
import io.opendms.client.operation.GetJobStatus;
import io.opendms.client.operation.ModifyContact;
import io.opendms.client.operation.ModifyDistributionGroup;
import io.opendms.client.operation.RenameDistributionGroup;
import io.opendms.client.operation.RequestInfo;
import io.opendms.client.server.Call;
import io.opendms.client.server.Reply;
import io.opendms.client.server.ScriptedServer;
import io.opendms.client.value.Answer;
import io.opendms.client.value.Flags;
import io.opendms.client.value.Status;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What each operation puts on the wire, and what it makes of the answer. The names stand here as the contract has them. */
class OperationsTest {
    private static final RequestInfo INFO = new RequestInfo("anna@contoso.com", "for the project");
    private static final String INFO_SENT =
            "Info(RequestorEmail(anna@contoso.com)Justification(for the project)RequestId(00000000-0000-0000-0000-000000000000))";

    @Test
    void contacts_are_made_changed_and_deleted() {
        assertSent(
                dms -> dms.createContact(
                        new CreateContact("sales", "Team", "Orders & more", "sales@sp.contoso.com", Flags.NONE)),
                "CreateContact(Alias(sales)FirstName(Team)LastName(Orders & more)ForwardingEmail(sales@sp.contoso.com)Flags(None))");
        assertSent(
                dms -> dms.modifyContact(new ModifyContact(
                        "sales", "orders", "", "Ünïcode 𝄞", "o@sp.contoso.com", Flags.ONLY_ALLOW_AUTHENTICATED_EMAIL)),
                "ModifyContact(OldAlias(sales)NewAlias(orders)FirstName()LastName(Ünïcode 𝄞)"
                        + "ForwardingEmail(o@sp.contoso.com)Flags(OnlyAllowAuthenticatedEmail))");
        assertSent(dms -> dms.deleteContact(new DeleteContact("sales")), "DeleteContact(Alias(sales))");
    }

    @Test
    void groups_are_made_changed_renamed_and_deleted() {
        assertRecorded(
                dms -> dms.createDistributionGroup(new CreateDistributionGroup(
                        "crew", "The Crew", "all of them", "CONTOSO\\anna", INFO, Flags.NONE)),
                "CreateDistributionGroup(Alias(crew)Name(The Crew)Description(all of them)ContactCN(CONTOSO\\anna)"
                        + INFO_SENT + "Flags(None))");
        assertRecorded(
                dms -> dms.modifyDistributionGroup(new ModifyDistributionGroup(
                        "crew", "Crew", "", "", INFO, Flags.ONLY_ALLOW_AUTHENTICATED_EMAIL)),
                "ModifyDistributionGroup(Alias(crew)Name(Crew)Description()ContactCN()" + INFO_SENT
                        + "Flags(OnlyAllowAuthenticatedEmail))");
        assertRecorded(
                dms -> dms.renameDistributionGroup(new RenameDistributionGroup("crew", "staff", INFO)),
                "RenameDistributionGroup(OldAlias(crew)NewAlias(staff)" + INFO_SENT + ")");
        assertRecorded(
                dms -> dms.deleteDistributionGroup(new DeleteDistributionGroup("crew", RequestInfo.NONE)),
                "DeleteDistributionGroup(Alias(crew)Info(RequestorEmail()Justification()RequestId(00000000-0000-0000-0000-000000000000)))");
    }

    @Test
    void jobs_are_asked_about() {
        assertRecorded(dms -> dms.getJobStatus(new GetJobStatus(17)), "GetJobStatus(JobId(17))");
    }

    @Test
    void members_come_and_go() {
        assertSent(
                dms -> dms.changeUsersMembershipInDistributionGroup(new ChangeUsersMembershipInDistributionGroup(
                        "crew", List.of("CONTOSO\\anna", "CONTOSO\\ben"), List.of("CONTOSO\\carl"), true)),
                "ChangeUsersMembershipInDistributionGroup(Alias(crew)"
                        + "AddNt4NameList(string(CONTOSO\\anna)string(CONTOSO\\ben))"
                        + "DeleteNt4NameList(string(CONTOSO\\carl))DeleteAllCurrentMembers(true))");
        assertSent(
                dms -> dms.changeUsersMembershipInDistributionGroup(
                        ChangeUsersMembershipInDistributionGroup.removing("crew", List.of("CONTOSO\\ben"))),
                "ChangeUsersMembershipInDistributionGroup(Alias(crew)AddNt4NameList()"
                        + "DeleteNt4NameList(string(CONTOSO\\ben))DeleteAllCurrentMembers(false))");
        assertSent(
                dms -> dms.changeContactsMembershipInDistributionGroup(
                        ChangeContactsMembershipInDistributionGroup.adding("crew", List.of("sales"))),
                "ChangeContactsMembershipInDistributionGroup(Alias(crew)AddListForContacts(string(sales))"
                        + "DeleteListForContacts()DeleteAllCurrentMembers(false))");
    }

    @Test
    void each_status_is_a_value() {
        for (Status status : Status.values()) {
            try (ScriptedServer server = ScriptedServer.answering(Reply.status(status.word()));
                    DmsClient dms = client(server)) {
                Answer answer = dms.deleteContact(new DeleteContact("sales"));

                assertThat(answer).isEqualTo(Answer.of(status));
                assertThat(answer.isRefused()).isEqualTo(!answer.isSuccess() && !answer.isPending());
            }
        }
        assertThat(Status.ofWord("success")).isEmpty();
    }

    @Test
    void a_record_without_job_comment_and_alias_has_none() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.record(0, "", "ObjectNotFound", ""));
                DmsClient dms = client(server)) {
            assertThat(dms.getJobStatus(new GetJobStatus(1))).isEqualTo(Answer.of(Status.OBJECT_NOT_FOUND));
        }
    }

    @Test
    void the_request_is_what_the_proxy_of_sharepoint_sends() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.status("Success"));
                DmsClient dms = client(server)) {
            dms.deleteContact(new DeleteContact("sales"));

            Call call = server.call();
            assertThat(call.line()).isEqualTo("POST /_vti_bin/SharePointEmailWS.asmx HTTP/1.1");
            assertThat(call.header("Content-Type")).isEqualToIgnoringCase("text/xml; charset=utf-8");
            assertThat(call.header("SOAPAction")).isEqualTo("\"" + Reply.NAMESPACE + "DeleteContact\"");
            assertThat(call.header("Authorization")).isEmpty();
            assertThat(call.document().getDocumentElement().getNamespaceURI())
                    .isEqualTo("http://schemas.xmlsoap.org/soap/envelope/");
            assertThat(call.document().getElementsByTagNameNS("*", "Header").getLength())
                    .isZero();
            assertThat(call.wrapper().getNamespaceURI()).isEqualTo(Reply.NAMESPACE);
            assertThat(call.wrapper().getFirstChild().getNamespaceURI()).isEqualTo(Reply.NAMESPACE);
        }
    }

    @Test
    void soap_1_2_is_spoken_on_wish() {
        try (ScriptedServer server = ScriptedServer.answering(Reply.soap12(Reply.result("DeleteContact", "Success")));
                DmsClient dms = DmsClient.builder().url(server.url()).soap12().build()) {
            assertThat(dms.deleteContact(new DeleteContact("sales")).isSuccess())
                    .isTrue();

            assertThat(server.call().header("Content-Type"))
                    .isEqualTo("application/soap+xml; charset=utf-8; action=\"" + Reply.NAMESPACE + "DeleteContact\"");
            assertThat(server.call().header("SOAPAction")).isEmpty();
            assertThat(server.call().document().getDocumentElement().getNamespaceURI())
                    .isEqualTo("http://www.w3.org/2003/05/soap-envelope");
        }
    }

    private static void assertSent(Function<DmsClient, Answer> call, String sent) {
        try (ScriptedServer server = ScriptedServer.answering(Reply.status("DuplicateAlias"));
                DmsClient dms = client(server)) {
            assertThat(call.apply(dms)).isEqualTo(Answer.of(Status.DUPLICATE_ALIAS));
            assertThat(server.call().content()).isEqualTo(sent);
        }
    }

    private static void assertRecorded(Function<DmsClient, Answer> call, String sent) {
        try (ScriptedServer server =
                        ScriptedServer.answering(Reply.record(42, "ask &lt;Bea&gt;", "PendingApproval", "crew"));
                DmsClient dms = client(server)) {
            assertThat(call.apply(dms))
                    .isEqualTo(new Answer(
                            Status.PENDING_APPROVAL,
                            OptionalInt.of(42),
                            Optional.of("ask <Bea>"),
                            Optional.of("crew")));
            assertThat(server.call().content()).isEqualTo(sent);
        }
    }

    private static DmsClient client(ScriptedServer server) {
        return DmsClient.builder().url(server.url()).build();
    }
}
