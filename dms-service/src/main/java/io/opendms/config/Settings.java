package io.opendms.config;

import io.opendms.approval.policy.Rules;
import io.opendms.config.dns.DnsSettings;
import io.opendms.config.dns.MailNames;
import io.opendms.config.ingest.IngestSettings;
import io.opendms.config.mail.OutgoingSettings;
import io.opendms.config.section.NoticeSettings;
import io.opendms.config.source.EffectiveValue;
import io.opendms.farm.Farm;
import io.opendms.farm.Farms;
import io.opendms.security.people.PeopleSettings;
import io.opendms.store.StoreSettings;
import io.opendms.webhook.Webhook;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that the operator has said, checked and complete.
 *
 * @param data the folder of this node: embedded store, embedded directory, keys
 * @param store where changes, audit trail and requests are kept
 * @param http where SOAP is served
 * @param management where health and metrics are served
 * @param directory which directory is written to
 * @param farms who may write what
 * @param rules who decides on the requests of each farm, by its name
 * @param people who may sign in
 * @param webhooks who is told of requests and of mail over HTTP
 * @param ingest how mail is taken in; empty if it is not
 * @param outgoing with what settings mail is sent
 * @param dns who is asked for names of the DNS
 * @param mailNames the names that each farm's mail goes by
 * @param notices in which words and languages mail of ours is written
 * @param effective what is in force, key by key, as it is shown to people; none where no file and no environment was read
 */
public record Settings(
        Path data,
        StoreSettings store,
        HttpSettings http,
        ManagementSettings management,
        DirectorySettings directory,
        Farms farms,
        Map<String, Rules> rules,
        PeopleSettings people,
        List<Webhook> webhooks,
        Optional<IngestSettings> ingest,
        OutgoingSettings outgoing,
        DnsSettings dns,
        List<MailNames> mailNames,
        NoticeSettings notices,
        List<EffectiveValue> effective) {

    public Settings {
        mailNames = List.copyOf(mailNames);
        rules = Map.copyOf(rules);
        webhooks = List.copyOf(webhooks);
        effective = List.copyOf(effective);
    }

    /** The same that asks the DNS as this machine does, where farms have no names for mail. */
    public Settings(
            Path data,
            StoreSettings store,
            HttpSettings http,
            ManagementSettings management,
            DirectorySettings directory,
            Farms farms,
            Map<String, Rules> rules,
            PeopleSettings people,
            List<Webhook> webhooks,
            Optional<IngestSettings> ingest,
            List<EffectiveValue> effective) {
        this(
                data,
                store,
                http,
                management,
                directory,
                farms,
                rules,
                people,
                webhooks,
                ingest,
                OutgoingSettings.NONE,
                DnsSettings.SYSTEM,
                List.of(),
                NoticeSettings.USUAL,
                effective);
    }

    /** The same without web hooks and mail, where no file and no environment was read. */
    public Settings(
            Path data,
            StoreSettings store,
            HttpSettings http,
            ManagementSettings management,
            DirectorySettings directory,
            Farms farms,
            Map<String, Rules> rules,
            PeopleSettings people) {
        this(data, store, http, management, directory, farms, rules, people, List.of(), Optional.empty(), List.of());
    }

    /** The same with no more rules than the farms' policies, and nobody who may sign in. */
    public Settings(
            Path data,
            StoreSettings store,
            HttpSettings http,
            ManagementSettings management,
            DirectorySettings directory,
            Farms farms) {
        this(data, store, http, management, directory, farms, rules(farms), PeopleSettings.NOBODY);
    }

    /** The same with the embedded store. */
    public Settings(
            Path data, HttpSettings http, ManagementSettings management, DirectorySettings directory, Farms farms) {
        this(data, StoreSettings.embedded(data), http, management, directory, farms);
    }

    private static Map<String, Rules> rules(Farms farms) {
        return farms.all().stream().collect(Collectors.toMap(Farm::name, farm -> Rules.of(farm.approval())));
    }
}
