package io.sealpost.message;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class AddressesTest {
  @Test
  void readsTheFormsOfTheStandard() {
    assertThat(Addresses.parse("Pete(A nice \\) chap) <pete(his account)@silly.test(his host)>,"
        + " \"Joe Q. Public\" <john.q.public@example.com>, <boss@nil.test>,"
        + " \"Giant; \\\"Big\\\" Box\" <sysservices@example.net>, jdoe@x.test (John Doe)"))
        .containsExactly(new Address("Pete", "pete@silly.test"),
            new Address("Joe Q. Public", "john.q.public@example.com"),
            new Address("", "boss@nil.test"),
            new Address("Giant; \"Big\" Box", "sysservices@example.net"),
            new Address("John Doe", "jdoe@x.test"));
  }

  @Test
  void readsGroupsAndRoutes() {
    assertThat(Addresses.parse("A Group:Ed Jones <joe@where.test>,john@jdoe.test; ,"
        + " Mary <@node.test,@b:mary@example.net>, Undisclosed recipients:;")).containsExactly(
            new Address("Ed Jones", "joe@where.test"), new Address("", "john@jdoe.test"),
            new Address("Mary", "mary@example.net"));
  }

  @Test
  void decodesNamesButNeverAddresses() {
    assertThat(Addresses.parse("=?utf-8?q?Ad=C3=A9la?= <=?utf-8?q?x=40evil.test?=@good.test>"))
        .containsExactly(new Address("Adéla", "=?utf-8?q?x=40evil.test?=@good.test"));
  }

  @Test
  void showsTheAddressBehindEveryName() {
    assertThat(Addresses.display(List.of(new Address("bank@bank.test", "eve@evil.test"),
        new Address("", "b@x"), new Address("b@x", "b@x"))))
        .isEqualTo("bank@bank.test <eve@evil.test>, b@x, b@x");
  }

  @Test
  void shortensLongLists() {
    assertThat(Addresses.display("a@x, ".repeat(500))).endsWith("a@x, and 450 more");
  }

  @Test
  void takesTheAddressesOfImapEnvelopes() {
    assertThat(Address.of("=?utf-8?q?Ad=C3=A9la?=", "adela", "x.test").display())
        .isEqualTo("Adéla <adela@x.test>");
    assertThat(Address.of(Letters.utf8("Jürgen"), "j", "").display()).isEqualTo("Jürgen <j>");
  }

  @Test
  void turnsIntoSomethingToWriteToOnlyIfWellFormed() {
    assertThat(new Address("Ada", "ada@x.test").named())
        .contains(NamedAddress.parse("Ada <ada@x.test>"));
    assertThat(new Address("Ada\u001B[m", "ada@x.test").named())
        .contains(NamedAddress.parse("ada@x.test"));
    assertThat(new Address("Ada", "ada@x.test> NOTIFY=NEVER").named()).isEmpty();
  }
}
