package io.sealpost.cli;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class SlipsTest {
  @ParameterizedTest
  @CsvSource({"frobnicate,write,false", "raed,read,false", "reed,read,true", "lst,list,true",
    "forwrad,forward,true", "moves,move,true", "del,delete,true", "copy,compose,false",
    "--jsn,--json,true", "x,yz,false"})
  void areFewWrongLetters(String typed, String meant, boolean alike) {
    assertThat(Slips.alike(typed, meant)).isEqualTo(alike);
  }

  @Test
  void nothingIsGuessedFromAStrangeWord(@TempDir Path home) {
    assertThat(Desk.bare(home).run("message", "frobnicate").err())
        .contains("sealpost message has no command frobnicate").doesNotContain("did you mean");
    assertThat(Desk.bare(home).run("message", "forwrad").err())
        .contains("has no command forwrad; did you mean forward?");
  }
}
