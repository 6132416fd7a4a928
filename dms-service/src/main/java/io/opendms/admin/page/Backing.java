package io.opendms.admin.page;

import io.opendms.admin.page.audit.ChainCheck;
import io.opendms.admin.page.overview.Condition;
import io.opendms.admin.page.settings.ServiceAddress;
import io.opendms.approval.app.Policies;
import io.opendms.approval.port.Overview;
import io.opendms.config.source.EffectiveValue;
import io.opendms.desk.Desk;
import io.opendms.difference.PlanReader;
import io.opendms.holding.FarmHoldings;
import io.opendms.ingest.dropfolder.aside.AsideDesk;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.message.MessageDesk;
import io.opendms.notify.alert.AlertDesk;
import io.opendms.notify.alert.leave.LeaveDesk;
import io.opendms.notify.queue.OutgoingDesk;
import io.opendms.notify.text.Texts;
import io.opendms.recipient.Explainer;
import io.opendms.security.people.PasswordCheck;
import io.opendms.store.trail.TrailReader;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What stands behind the pages.
 *
 * @param desk all that people do with requests
 * @param policies the farms and their rules
 * @param overview figures of many requests
 * @param holdings what the directory holds; empty while none is configured
 * @param recipients says what addresses stand for; empty while no directory is configured
 * @param lists what lists do with their mail; empty while no mail is taken
 * @param messages what people do with messages; empty while no mail is taken
 * @param dropFiles what they do with files that a drop folder has set aside; empty while no mail is taken
 * @param outgoing what people do with mail that the service writes; empty while it writes none
 * @param alerts what people do with alerts
 * @param departures how they leave them without signing in
 * @param trail reads the audit trail
 * @param plans tells in words what is recorded as LDIF
 * @param chain verifies it
 * @param conditions asks the parts of the service how they are
 * @param settings what is in force
 * @param service what farms enter as the address of the service
 * @param texts the words of our mails
 * @param zone in which our mails give times
 * @param passwords asks people once more who they are
 */
public record Backing(
        Desk desk,
        Policies policies,
        Overview overview,
        Optional<FarmHoldings> holdings,
        Optional<Explainer> recipients,
        Optional<ListCatalog> lists,
        Optional<MessageDesk> messages,
        Optional<AsideDesk> dropFiles,
        Optional<OutgoingDesk> outgoing,
        AlertDesk alerts,
        LeaveDesk departures,
        TrailReader trail,
        PlanReader plans,
        ChainCheck chain,
        Supplier<List<Condition>> conditions,
        List<EffectiveValue> settings,
        ServiceAddress service,
        Texts texts,
        ZoneId zone,
        PasswordCheck passwords) {
    public Backing {
        settings = List.copyOf(settings);
    }
}
