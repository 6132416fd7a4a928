package io.opendms.soap;

import static io.opendms.boot.SoapRequests.NS;
import static io.opendms.boot.SoapRequests.call;
import static io.opendms.boot.SoapRequests.post;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import io.opendms.boot.Endpoint;
import io.opendms.boot.LogCapture;
import io.opendms.boot.RawHttp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the log tells of a call, from the door to the directory. */
class LoggedCallsTest {
    private static Endpoint endpoint;

    @BeforeAll
    static void open() {
        endpoint = Endpoint.open();
    }

    @AfterAll
    static void close() {
        endpoint.close();
    }

    @Test
    void defect_has_an_incident_id_that_the_log_has_too() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            RawHttp.Answer answer = call(endpoint.uri(), "CreateDistributionGroup", "<Alias>defect</Alias>");
            String id = answer.header("x-request-id");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains(id + "</Comment>").doesNotContain("only the log may name");
            assertThat(log.lineWith(id)).isEqualTo("soap_incident request=" + id);
            ILoggingEvent incident = log.seen().get(log.seen().size() - 1);
            assertThat(incident.getThrowableProxy().getMessage()).contains("only the log may name");
        }
    }

    @Test
    void defect_behind_a_bare_status_is_found_by_the_id_in_the_header() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            RawHttp.Answer answer = call(endpoint.uri(), "DeleteContact", "<Alias>defect</Alias>");
            String id = answer.header("x-request-id");

            assertThat(answer.body()).contains(">InternalError<").doesNotContain(id);
            assertThat(log.lineWith(id)).isEqualTo("soap_incident request=" + id);
        }
    }

    @Test
    void store_that_cannot_be_used_is_no_defect() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            RawHttp.Answer answer = call(endpoint.uri(), "CreateDistributionGroup", "<Alias>unrecorded</Alias>");

            assertThat(answer.body()).contains(">ServerUnavailable<").doesNotContain("no space left");
            assertThat(log.lineOf("soap_call", answer)).contains("status=ServerUnavailable", "no space left");
        }
    }

    @Test
    void every_call_is_one_line_of_log_whatever_it_sends() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            RawHttp.Answer answer;
            try (Endpoint own = Endpoint.open()) {
                answer = call(own.uri(), "DeleteContact", "<Alias>a&#10;soap_call \"\\ &#x202E;</Alias>");
            }
            // A door that is closed has written all that it will write.
            assertThat(log.lineOf("soap_call", answer))
                    .startsWith("soap_call request=" + answer.header("x-request-id")
                            + " caller=net:127.0.0.1 farm=contoso operation=DeleteContact"
                            + " alias=\"a\\u000asoap_call \\\"\\\\ \\u202e\" status=InvalidArgument ms=")
                    .contains(" reason=\"Alias has a character")
                    .doesNotContain("\n");
            assertThat(log.linesWith(answer.header("x-request-id"))).hasSize(1);
        }
    }

    @Test
    void rename_is_logged_with_both_aliases_and_a_job_with_its_number() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            RawHttp.Answer renamed = call(
                    endpoint.uri(),
                    "RenameDistributionGroup",
                    "<OldAlias>old-one</OldAlias><NewAlias>new-one</NewAlias>");
            assertThat(log.lineOf("soap_call", renamed)).contains(" alias=old-one new_alias=new-one status=");

            RawHttp.Answer same = call(
                    endpoint.uri(),
                    "ModifyContact",
                    "<OldAlias>kept</OldAlias><NewAlias>KEPT</NewAlias>"
                            + "<ForwardingEmail>a@sp.contoso.com</ForwardingEmail>");
            assertThat(log.lineOf("soap_call", same)).contains(" alias=kept status=");

            RawHttp.Answer job = call(endpoint.uri(), "GetJobStatus", "<JobId>4</JobId>");
            assertThat(log.lineOf("soap_call", job)).contains(" alias=\"\" job=4 status=DuplicateAlias");
        }
    }

    @Test
    void fault_is_logged_with_what_was_read_before_it() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            RawHttp.Answer wrong =
                    call(endpoint.uri(), "ModifyContact", "<OldAlias>sales</OldAlias><Flags>Maybe</Flags>");
            assertThat(log.lineOf("soap_refused", wrong))
                    .contains(" farm=contoso operation=ModifyContact alias=sales status=Fault ");

            RawHttp.Answer none =
                    post(endpoint.uri(), "Content-Type: text/xml\r\nSOAPAction: " + NS + "DeleteContact\r\n", "<");
            assertThat(log.lineOf("soap_refused", none))
                    .contains(" farm=contoso operation=DeleteContact alias=\"\" status=Fault ");
        }
    }

    @Test
    void unknown_members_are_named_in_the_log() throws Exception {
        try (LogCapture log = LogCapture.open()) {
            RawHttp.Answer answer =
                    call(endpoint.uri(), "ChangeUsersMembershipInDistributionGroup", "<Alias>stranger</Alias>");

            assertThat(log.lineOf("soap_call", answer))
                    .contains(
                            "status=InvalidMember",
                            "reason=\"1 of the names to add could not be found, or cannot be members of this group\"");
            assertThat(log.lineOf("soap_members_unknown", answer)).contains(" alias=stranger count=1 ", "[\"nobody\"]");
        }
    }
}
