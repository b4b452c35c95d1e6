package dev.rollcall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class ContentPolicyTest {

    @Test
    void forms_may_lead_to_the_sign_in_hosts_of_every_cloud_and_nowhere_else() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("rollcall.clouds.US_GOV.login", "http://localhost:8406/us-gov/login");
        SignInSettings settings = new SignInSettings("https://sign-in.example/tenant/v2.0", "client", "secret");

        String directives = new ContentPolicy(environment, settings).directives();

        assertThat(directives.substring(directives.indexOf("form-action")).split(" "))
                .containsExactlyInAnyOrder(
                        "form-action",
                        "'self'",
                        "https://login.microsoftonline.com",
                        "https://login.microsoftonline.us",
                        "https://login.partner.microsoftonline.cn",
                        "http://localhost:8406",
                        "https://sign-in.example");
    }
}
