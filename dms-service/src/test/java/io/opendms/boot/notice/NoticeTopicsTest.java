package io.opendms.boot.notice;

import static org.assertj.core.api.Assertions.assertThat;

import io.opendms.config.mail.OutgoingSettings;
import io.opendms.notify.notice.Clerk;
import org.junit.jupiter.api.Test;

class NoticeTopicsTest {
    @Test
    void who_writes_mail_knows_each_kind_of_notice_that_is_kept_for_that() {
        assertThat(OutgoingSettings.SUBSCRIPTION.topics()).isNotEmpty().allMatch(Clerk::isKnown);
        assertThat(Clerk.isKnown("request_teleported")).isFalse();
    }
}
