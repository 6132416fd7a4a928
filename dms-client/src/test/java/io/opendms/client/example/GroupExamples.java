package io.opendms.client.example;

import io.opendms.client.DmsClient;
import io.opendms.client.JobWait;
import io.opendms.client.operation.ChangeContactsMembershipInDistributionGroup;
import io.opendms.client.operation.ChangeUsersMembershipInDistributionGroup;
import io.opendms.client.operation.CreateDistributionGroup;
import io.opendms.client.operation.GetJobStatus;
import io.opendms.client.operation.RequestInfo;
import io.opendms.client.value.Answer;
import io.opendms.client.value.Flags;
import java.time.Duration;
import java.util.List;

/** Groups, decisions, members. */
final class GroupExamples {
    private GroupExamples() {}

    static String createAndWait(DmsClient dms) {
        // shown in docs/client.md
        Answer asked = dms.createDistributionGroup(new CreateDistributionGroup(
                "crew",
                "The Crew",
                "All who work on the site",
                "CONTOSO\\anna",
                new RequestInfo("anna@contoso.com", "for the project"),
                Flags.NONE));

        Answer decided = dms.awaitJob(asked, JobWait.upTo(Duration.ofMinutes(30)));
        if (decided.isSuccess()) {
            return "there it is";
        } else if (decided.isPending()) {
            return "nobody has decided yet; ask again about job "
                    + asked.jobId().getAsInt();
        } else {
            return decided.status() + ": " + decided.comment().orElse("no reason given");
        }
        // to here
    }

    static boolean askOnce(DmsClient dms, int job) {
        // shown in docs/client.md
        Answer now = dms.getJobStatus(new GetJobStatus(job));
        // to here
        return now.isPending();
    }

    static Answer fill(DmsClient dms) {
        // shown in docs/client.md
        Answer users = dms.changeUsersMembershipInDistributionGroup(
                ChangeUsersMembershipInDistributionGroup.adding("crew", List.of("CONTOSO\\anna", "CONTOSO\\ben")));
        Answer archive = dms.changeContactsMembershipInDistributionGroup(
                ChangeContactsMembershipInDistributionGroup.adding("crew", List.of("sales")));
        // to here
        return users.isSuccess() ? archive : users;
    }

    static Answer replaceAll(DmsClient dms) {
        // shown in docs/client.md
        Answer replaced = dms.changeUsersMembershipInDistributionGroup(
                new ChangeUsersMembershipInDistributionGroup("crew", List.of("CONTOSO\\carl"), List.of(), true));
        // to here
        return replaced;
    }
}
