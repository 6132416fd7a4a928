package io.opendms.admin.page;

import io.opendms.admin.page.alert.AlertPages;
import io.opendms.admin.page.alert.LeavePages;
import io.opendms.admin.page.asset.AssetServlet;
import io.opendms.admin.page.asset.Assets;
import io.opendms.admin.page.audit.AuditPages;
import io.opendms.admin.page.bulk.BulkPages;
import io.opendms.admin.page.directory.DirectoryPages;
import io.opendms.admin.page.frame.Frames;
import io.opendms.admin.page.html.Renderer;
import io.opendms.admin.page.html.TroublePages;
import io.opendms.admin.page.list.ListPages;
import io.opendms.admin.page.message.DropFilePages;
import io.opendms.admin.page.message.MessagePages;
import io.opendms.admin.page.outgoing.OutgoingPages;
import io.opendms.admin.page.overview.OverviewPage;
import io.opendms.admin.page.queue.QueuePages;
import io.opendms.admin.page.recipient.ResolvePage;
import io.opendms.admin.page.request.RequestPages;
import io.opendms.admin.page.request.RequestViews;
import io.opendms.admin.page.settings.LetterPages;
import io.opendms.admin.page.settings.SettingsPage;
import io.opendms.admin.page.sign.SignPages;
import io.opendms.admin.page.sign.WaysIn;
import io.opendms.farm.Farms;
import java.time.InstantSource;
import java.util.List;

/** All pages, put together. */
public final class AdminPages {
    private final Assets assets = Assets.load();
    private final Renderer renderer = new Renderer();
    private final Frames frames;
    private final TroublePages troubles;

    /**
     * @param mail whether any is taken
     * @param outgoing whether any is written
     */
    public AdminPages(boolean mail, boolean outgoing) {
        frames = new Frames(assets, mail, outgoing);
        troubles = new TroublePages(frames, renderer);
    }

    /**
     * What somebody sees before having signed in.
     *
     * @param ways how people may sign in besides by name and password
     */
    public SignPages signPages(WaysIn ways) {
        return new SignPages(frames, renderer, troubles, ways);
    }

    /** Answers below {@code /admin/}, behind the filter that knows people. */
    public PagesServlet servlet(Backing backing, InstantSource clock) {
        return new PagesServlet(routes(backing), troubles, renderer, clock);
    }

    /** Answers below {@link Assets#PATH}, to anybody. */
    public AssetServlet assetServlet() {
        return new AssetServlet(assets);
    }

    private List<Route> routes(Backing backing) {
        Farms farms = backing.policies().farms();
        RequestPages request =
                new RequestPages(backing.desk(), new RequestViews(frames, backing.desk(), backing.policies()));
        BulkPages bulk = new BulkPages(backing.desk(), frames, backing.passwords(), backing.policies());
        DirectoryPages directory = new DirectoryPages(farms, backing.holdings(), frames);
        AuditPages audit = new AuditPages(backing.trail(), backing.plans(), backing.chain(), frames);
        ListPages lists = new ListPages(backing.lists(), frames);
        AlertPages alerts = new AlertPages(backing.alerts(), frames);
        LeavePages leaving = new LeavePages(backing.departures(), frames);
        LetterPages letters = new LetterPages(backing.texts(), backing.zone(), frames);
        MessagePages messages = new MessagePages(backing.messages(), backing.dropFiles(), frames);
        DropFilePages files = new DropFilePages(backing.dropFiles(), frames);
        OutgoingPages outgoing = new OutgoingPages(backing.outgoing(), frames);
        return List.of(
                Route.get(
                        "",
                        new OverviewPage(
                                backing.desk(), backing.overview(), backing.conditions(), backing.messages(), frames)),
                Route.get("requests", new QueuePages(backing.desk(), farms, frames)),
                Route.get("requests/bulk", bulk::preview),
                Route.post("requests/bulk", bulk::decide),
                Route.get("requests/bulk/done", bulk::done),
                Route.get("requests/{id}", request::show),
                Route.post("requests/{id}/approve", request::approve),
                Route.post("requests/{id}/reject", request::reject),
                Route.post("requests/{id}/cancel", request::cancel),
                Route.post("requests/{id}/undo", request::undo),
                Route.post("requests/{id}/take", request::take),
                Route.post("requests/{id}/give-back", request::giveBack),
                Route.get("directory", directory::farms),
                Route.get("directory/{farm}", directory::entries),
                Route.get("directory/{farm}/entry", directory::entry),
                Route.post("directory/{farm}/look", directory::look),
                Route.get("resolve", new ResolvePage(backing.recipients(), frames)),
                Route.get("mail", messages::all),
                Route.get("mail/quarantine", messages::setAside),
                Route.get("mail/files", files::all),
                Route.get("mail/files/{id}", files::one),
                Route.post("mail/files/{id}/look", files::look),
                Route.post("mail/files/{id}/release", files::release),
                Route.post("mail/files/{id}/drop", files::drop),
                Route.get("mail/{id}", messages::one),
                Route.post("mail/{id}/look", messages::look),
                Route.post("mail/{id}/release", messages::release),
                Route.post("mail/{id}/drop", messages::drop),
                Route.get("outbox", outgoing::all),
                Route.get("outbox/{number}", outgoing::one),
                Route.post("outbox/release", outgoing::releasePicked),
                Route.post("outbox/{number}/look", outgoing::look),
                Route.post("outbox/{number}/release", outgoing::release),
                Route.post("outbox/{number}/drop", outgoing::drop),
                Route.get("lists", lists::all),
                Route.get("lists/settings", lists::one),
                Route.post("lists/settings", lists::keep),
                Route.post("lists/forget", lists::forget),
                Route.post("lists/import", lists::take),
                Route.get("alerts", alerts::all),
                Route.post("alerts", alerts::set),
                Route.post("alerts/remove", alerts::remove),
                Route.get("unsubscribe", leaving::show),
                Route.post("unsubscribe", leaving::leave),
                Route.get("audit", audit::show),
                Route.get("audit/export", audit::export),
                Route.post("audit/check", audit::check),
                Route.get("audit/{record}", audit::one),
                Route.get("settings/letters", letters::show),
                Route.get("settings/letters/{topic}/{language}", letters::letter),
                Route.get("settings", new SettingsPage(frames, backing.settings(), backing.service())));
    }
}
