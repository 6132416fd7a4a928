package io.opendms.admin.page.settings;

import io.opendms.admin.page.frame.Frame;
import java.util.List;

/** All settings that are in force. */
record SettingsView(Frame frame, List<SettingGroup> groups) {}
