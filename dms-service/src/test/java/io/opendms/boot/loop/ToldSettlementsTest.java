package io.opendms.boot.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.boot.LogCapture;
import io.opendms.record.Closing;
import io.opendms.record.Intent;
import io.opendms.record.OpenIntent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ToldSettlementsTest {
    private static final OpenIntent OPEN = new OpenIntent(
            7,
            new Intent(
                    Instant.EPOCH,
                    "id-1",
                    "contoso",
                    "net:127.0.0.1",
                    "CreateContact",
                    "sales\nx",
                    "",
                    "",
                    "dn: CN=sales",
                    ""));

    @Test
    void a_settled_change_is_named_with_its_outcome_and_passed_on() throws Exception {
        List<String> passedOn = new ArrayList<>();
        try (LogCapture log = LogCapture.open()) {
            new ToldSettlements((open, result) -> passedOn.add(open.number() + " " + result))
                    .settled(OPEN, Closing.Result.NOT_APPLIED);

            assertThat(log.lineWith("settler_settled"))
                    .isEqualTo("settler_settled intent=7 farm=contoso operation=CreateContact"
                            + " alias=\"sales\\u000ax\" outcome=not_applied");
        }
        assertThat(passedOn).containsExactly("7 NOT_APPLIED");
    }
}
