package dev.rollcall.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://elsewhere.example/",
                "//elsewhere.example",
                "/\\elsewhere.example",
                "/\t/elsewhere.example",
                "javascript:alert(1)",
                "companies",
                "/a b",
                "/%"
            })
    void an_address_that_is_not_ours_stands_for_home(String address) {
        assertThat(LocalAddress.of(address)).isEqualTo("/");
    }

    @ParameterizedTest
    @CsvSource({"/companies/1?filter=A,/companies/1?filter=A", "/{a},/%7Ba%7D", "/?search=ü,/?search=%C3%BC"})
    void an_address_of_ours_stays_what_it_is(String address, String expected) {
        assertThat(LocalAddress.of(address)).isEqualTo(expected);
        assertThat(URI.create(LocalAddress.of(address)).getAuthority()).isNull();
    }
}
