//! Countries in the writings of others. Here they are ISO 3166 alpha-2: `GR`, `GB`. EEN, NUTS
//! and CORDIS write `EL` and `UK`; eForms writes three letters. Names are messages `country-XX`.

/// Two and three letters of each country, one behind the other, in the order of the two.
const CODES: &str = "\
    ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW \
    AXALA AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR BIBDI BJBEN BLBLM BMBMU BNBRN \
    BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG \
    CHCHE CICIV CKCOK CLCHL CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE \
    DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH FIFIN \
    FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL \
    GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM GWGNB GYGUY HKHKG HMHMD HNHND HRHRV \
    HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM \
    JOJOR JPJPN KEKEN KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO \
    LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO MDMDA MEMNE \
    MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS \
    MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL \
    NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI \
    PSPSE PTPRT PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN \
    SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR SSSSD STSTP SVSLV \
    SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON \
    TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN \
    VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XKXKX YEYEM YTMYT ZAZAF ZMZMB ZWZWE";

/// Where EEN, NUTS and CORDIS differ: their writing, and ours.
const APART: [(&str, &str); 2] = [("EL", "GR"), ("UK", "GB")];

fn pairs() -> impl Iterator<Item = (&'static str, &'static str)> {
    CODES.split(' ').filter_map(|pair| pair.split_at_checked(2))
}

/// The code of the house for a country in any writing: `EL`, `gr`, `GRC` are `GR`.
pub fn iso2(code: &str) -> Option<&'static str> {
    let code = code.trim().to_ascii_uppercase();
    if let Some((_, ours)) = APART.iter().find(|(theirs, _)| *theirs == code) {
        return Some(ours);
    }
    pairs().find(|(two, three)| *two == code || *three == code).map(|(two, _)| two)
}

/// How EEN, NUTS and CORDIS write a country of the house.
pub fn een(iso2: &str) -> &str {
    APART.iter().find(|(_, ours)| *ours == iso2).map_or(iso2, |(theirs, _)| theirs)
}

/// How eForms writes a country of the house.
pub fn alpha3(iso2: &str) -> Option<&'static str> {
    pairs().find(|(two, _)| *two == iso2).map(|(_, three)| three)
}

/// The countries that pages offer to choose from, the most likely ones of all; see the messages.
pub const OFFERED: [&str; 87] = [
    "AD", "AE", "AL", "AM", "AR", "AT", "AU", "AZ", "BA", "BE", "BG", "BR", "BY", "CA", "CH", "CL",
    "CN", "CO", "CY", "CZ", "DE", "DK", "DZ", "EE", "EG", "ES", "FI", "FO", "FR", "GB", "GE", "GL",
    "GR", "HK", "HR", "HU", "ID", "IE", "IL", "IN", "IS", "IT", "JO", "JP", "KE", "KR", "KZ", "LI",
    "LT", "LU", "LV", "MA", "MC", "MD", "ME", "MK", "MT", "MX", "MY", "NG", "NL", "NO", "NZ", "PE",
    "PH", "PL", "PT", "RO", "RS", "RU", "SA", "SE", "SG", "SI", "SK", "SM", "SN", "TH", "TN", "TR",
    "TW", "UA", "US", "VA", "VN", "XK", "ZA",
];

/// The country a NUTS code lies in: `EL30` lies in `GR`.
pub fn of_nuts(nuts: &str) -> Option<&'static str> {
    iso2(nuts.get(..2)?)
}

#[cfg(test)]
mod tests {
    use super::{OFFERED, alpha3, een, iso2, of_nuts, pairs};

    #[test]
    fn every_country_is_found_in_every_writing_and_back() {
        assert_eq!(pairs().count(), 250);
        for (two, three) in pairs() {
            assert_eq!(iso2(two), Some(two));
            assert_eq!(iso2(&two.to_lowercase()), Some(two));
            assert_eq!(iso2(three), Some(two));
            assert_eq!(alpha3(two), Some(three));
            assert_eq!(iso2(een(two)), Some(two), "through EEN");
        }
    }

    #[test]
    fn greece_and_the_united_kingdom_are_written_in_two_ways() {
        assert_eq!((iso2("EL"), iso2("UK")), (Some("GR"), Some("GB")));
        assert_eq!((een("GR"), een("GB"), een("DE")), ("EL", "UK", "DE"));
        assert_eq!((alpha3("GR"), iso2("GRC")), (Some("GRC"), Some("GR")));
        assert_eq!(
            (of_nuts("EL30"), of_nuts("UKI3"), of_nuts("X")),
            (Some("GR"), Some("GB"), None)
        );
        for wrong in ["", "ZZ", "D", "DEUT", "É", "AUSTRIA"] {
            assert_eq!(iso2(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_offered_exists() {
        assert!(OFFERED.iter().all(|code| iso2(code) == Some(code)));
        assert!(OFFERED.is_sorted());
    }
}
