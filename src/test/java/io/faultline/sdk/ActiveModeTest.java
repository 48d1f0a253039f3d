package io.faultline.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.config.Mode;
import io.faultline.config.TracingConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActiveModeTest {
    @ParameterizedTest
    @CsvSource({
        "AUTO, false, false, SERVER,      JOIN,  false",
        "AUTO, false, false, APPLICATION, OWN,   false",
        "AUTO, false, true,  SERVER,      AGENT, false",
        "AUTO, false, true,  APPLICATION, AGENT, false",
        "AUTO, true,  false, SERVER,      OFF,   true",
        "AUTO, true,  true,  SERVER,      OFF,   true",
        "JOIN, false, false, SERVER,      JOIN,  true",
        "JOIN, false, false, APPLICATION, JOIN,  true",
        "JOIN, false, true,  SERVER,      AGENT, false",
        "JOIN, true,  false, SERVER,      OFF,   true",
        "OWN,  false, false, SERVER,      OWN,   true",
        "OWN,  false, false, APPLICATION, OWN,   true",
        "OWN,  false, true,  SERVER,      AGENT, false",
        "OWN,  true,  false, SERVER,      OFF,   true",
        "OFF,  false, false, SERVER,      OFF,   true",
        "OFF,  false, true,  APPLICATION, OFF,   true"
    })
    void decides(
            Mode mode, boolean disabled, boolean agent, Host.Origin origin, ActiveMode.Kind kind, boolean demanded) {
        TracingConfig config =
                TracingConfig.builder().mode(mode).sdkDisabled(disabled).build();

        ActiveMode decided = ActiveMode.decide(config, new Host(Host.Server.OTHER, agent, origin));

        assertThat(decided.kind()).isEqualTo(kind);
        assertThat(decided.demanded()).isEqualTo(demanded);
        assertThat(decided.reason()).isNotBlank();
    }

    @Test
    void namesTheWayAndTheReason() {
        assertThat(new ActiveMode(ActiveMode.Kind.AGENT, "because", false)).hasToString("join (because)");
        assertThat(ActiveMode.own("because")).hasToString("own (because)");
        assertThat(ActiveMode.off("because")).hasToString("off (because)");
        assertThat(ActiveMode.decide(
                        TracingConfig.builder().mode(Mode.OWN).build(),
                        new Host(Host.Server.PAYARA, false, Host.Origin.SERVER)))
                .hasToString("own (faultline.mode=own)");
    }
}
