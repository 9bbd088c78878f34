package io.sealpost.cli.text;

import io.sealpost.cli.text.Table.Column;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

final class TableTest {
  @Test
  void alignsColumnsAsWideAsTheirContents() {
    assertThat(String.join("\n", envelopes().lines(Integer.MAX_VALUE))).isEqualTo(
        """
         ID  FLAGS  SUBJECT                              FROM          DATE          SIZE
          7  *      Quarterly report, the long version!  Ada Lovelace  2026-11-23   12 kB
        113  R@     日本語の件名                         林檎          2026-11-22  4.2 MB
        114         \u2068שלום עולם\u2069                            Grace         2026-11-22   900 B""");
  }

  @Test
  void shrinksTheWidestColumnFirst() {
    assertThat(envelopes().lines(60)).allSatisfy(
        line -> assertThat(Width.of(line)).isLessThanOrEqualTo(60));
    assertThat(envelopes().lines(60).get(1))
        .isEqualTo("  7  *      Quarterly rep…  Ada Lovelace  2026-11-23   12 kB");
  }

  @Test
  void neverHidesIdentifiersHoweverNarrow() {
    assertThat(envelopes().lines(10).get(2)).startsWith("113  R@     日本…");
  }

  private static Table envelopes() {
    return new Table().column("ID", Column.RIGHT).column("FLAGS", Column.LEFT)
        .column("SUBJECT", Column.SHRINKING).column("FROM", Column.SHRINKING)
        .column("DATE", Column.LEFT).column("SIZE", Column.RIGHT)
        .row(cell("7"), cell("*"), cell("Quarterly report, the long version!"),
            cell("Ada Lovelace"), cell("2026-11-23"), cell("12 kB"))
        .row(cell("113"), cell("R@"), cell("日本語の件名"), cell("林檎"), cell("2026-11-22"),
            cell("4.2 MB"))
        .row(cell("114"), cell(""), cell("שלום עולם"), cell("Grace"), cell("2026-11-22"),
            cell("900 B"));
  }

  private static Printable cell(String text) {
    return Printable.line(text);
  }
}
