package dev.rollcall.events;

/** Microsoft's separate clouds. Tokens and app registrations do not cross from one to another. */
public enum Cloud {
    /** login.microsoftonline.com and graph.microsoft.com; also GCC. */
    GLOBAL,
    /** GCC High, L4: login.microsoftonline.us and graph.microsoft.us. */
    US_GOV,
    /** L5: login.microsoftonline.us and dod-graph.microsoft.us. */
    US_GOV_DOD,
    /** 21Vianet: login.partner.microsoftonline.cn and microsoftgraph.chinacloudapi.cn. */
    CHINA
}
