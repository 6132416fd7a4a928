package io.opendms.admin.api;

import io.opendms.approval.port.Overview;
import io.opendms.config.source.EffectiveValue;
import io.opendms.desk.Desk;
import io.opendms.farm.Farms;
import io.opendms.holding.FarmHoldings;
import io.opendms.ingest.dropfolder.aside.AsideDesk;
import io.opendms.ingest.list.ListCatalog;
import io.opendms.ingest.message.MessageDesk;
import io.opendms.notify.alert.AlertDesk;
import io.opendms.notify.queue.OutgoingDesk;
import io.opendms.recipient.Explainer;
import io.opendms.security.key.ServiceKeys;
import io.opendms.store.trail.TrailPage;
import io.opendms.store.trail.TrailQuery;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What stands behind the API.
 *
 * @param desk all that people do with requests
 * @param farms all farms
 * @param overview figures of many requests
 * @param holdings what the directory holds; empty while none is configured
 * @param recipients says what addresses stand for; empty while no directory is configured
 * @param lists what lists do with their mail; empty while no mail is taken
 * @param messages what people do with messages; empty while no mail is taken
 * @param dropFiles what they do with files that a drop folder has set aside; empty while no mail is taken
 * @param outgoing what people do with mail that the service writes; empty while it writes none
 * @param alerts what people do with alerts
 * @param trail reads pages of the audit trail
 * @param settings what is in force
 * @param keys the secrets by which programs speak for farms
 * @param clock the present
 */
public record ApiBacking(
        Desk desk,
        Farms farms,
        Overview overview,
        Optional<FarmHoldings> holdings,
        Optional<Explainer> recipients,
        Optional<ListCatalog> lists,
        Optional<MessageDesk> messages,
        Optional<AsideDesk> dropFiles,
        Optional<OutgoingDesk> outgoing,
        AlertDesk alerts,
        Function<TrailQuery, TrailPage> trail,
        List<EffectiveValue> settings,
        ServiceKeys keys,
        InstantSource clock) {
    public ApiBacking {
        settings = List.copyOf(settings);
    }
}
