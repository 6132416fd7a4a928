package io.opendms.it.farm;

import static io.opendms.it.farm.FarmFixture.fresh;
import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.it.service.Reply;
import io.opendms.it.service.WireVersion;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each version of SOAP is answered in kind, failures with HTTP 200 as well. */
abstract class WireContract {
    private final FarmFixture fixture;

    WireContract(FarmFixture fixture) {
        this.fixture = fixture;
    }

    @ParameterizedTest
    @EnumSource
    void every_operation_answers_in_the_version_of_the_request(WireVersion version) {
        List<Reply> replies = EveryOperation.replies(fixture.farm(version), fresh("wire"), fresh("wired"));

        assertThat(replies).allSatisfy(reply -> {
            assertThat(reply.httpStatus()).isEqualTo(200);
            assertThat(reply.isOfItsVersion()).isTrue();
        });
        assertThat(replies.subList(0, 9)).extracting(Reply::status).containsOnly("Success");
        assertThat(replies.get(9).status()).isEqualTo("ObjectNotFound");
    }

    @ParameterizedTest
    @EnumSource
    void a_refusal_is_a_status_and_no_fault(WireVersion version) {
        Reply reply = fixture.farm(version).deleteGroup(fresh("absent"));

        assertThat(reply.httpStatus()).isEqualTo(200);
        assertThat(reply.isOfItsVersion()).isTrue();
        assertThat(reply.status()).isEqualTo("ObjectNotFound");
    }
}
