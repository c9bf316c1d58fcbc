// Stands for the headers that all plugins share; see CMakeLists.txt.
